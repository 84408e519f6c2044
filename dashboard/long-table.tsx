import { Table, UnstyledButton } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, memo, type ReactNode, useEffect, useRef } from "react";
import classes from "./long-table.module.css";

const ROW_PX = 40;
/** So many rows before the end, the next page is asked for. */
const AHEAD = 40;
/** So many rows out of view are drawn, so that scrolling shows no gaps. */
const OVERSCAN = 10;
/** What else stands on a page above and below the list, and the least that the list keeps of the window. */
const AROUND_PX = 260;
const LEAST_PX = 320;

/** A column: its heading, and what stands in it for a row. */
export interface Column<T> {
  key: string;
  title: string;
  cell(row: T): ReactNode;
  align?: "right";
  /** The widest that it becomes; what is longer is cut. */
  maxWidth?: number;
  /** Whether the list can be had in its order. */
  isSortable?: boolean;
}

/** What a list is ordered by. */
export interface Order {
  by: string;
  isDescending: boolean;
}

// Drawn anew only when what it shows has changed: while one scrolls, most of the rows in view were there before.
const Row = memo(function Row<T>({ of, columns }: { of: T; columns: readonly Column<T>[]; readAt: number }) {
  return (
    <tr className={classes.row} style={{ height: ROW_PX }}>
      {columns.map(({ key, cell, align, maxWidth }) => (
        <td key={key} className={align && classes[align]} style={{ maxWidth }}>
          {cell(of)}
        </td>
      ))}
    </tr>
  );
}) as <T>(props: {
  of: T;
  columns: readonly Column<T>[];
  /** Times are told as they are from now: rows that were read again tell them anew. */
  readAt: number;
}) => ReactNode;

/** A table of any length: only what is in view is drawn, and further pages are read as one scrolls. */
export function LongTable<T extends { id: string }>({
  label,
  rows,
  columns,
  order,
  onOrder,
  readAt,
  hasMore,
  isFetching,
  more,
}: {
  label: string;
  rows: readonly T[];
  /** The same ones each time, so that rows are not drawn anew without need. */
  columns: readonly Column<T>[];
  /** When the rows were read. */
  readAt: number;
  order?: Order;
  onOrder?(order: Order): void;
  hasMore: boolean;
  isFetching: boolean;
  more(): unknown;
}) {
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    // As the style sheet will have it: rows are drawn with the page, and not after it has been measured.
    initialRect: { width: 0, height: Math.max(LEAST_PX, window.innerHeight - AROUND_PX) },
  });
  const visible = virtual.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  const isNearEnd = hasMore && !isFetching && last >= rows.length - AHEAD;
  useEffect(() => {
    if (isNearEnd) more();
  }, [isNearEnd, more]);
  return (
    <section
      ref={scroller}
      className={classes.scroller}
      style={{ "--around": `${AROUND_PX}px`, "--least": `${LEAST_PX}px` } as CSSProperties}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label={label}
      aria-busy={isFetching}
    >
      <Table stickyHeader className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ key, title, align, isSortable }) => {
              const isOrder = order?.by === key;
              return (
                <Table.Th
                  key={key}
                  ta={align}
                  aria-label={title === "" ? "Open" : undefined}
                  aria-sort={isOrder ? (order.isDescending ? "descending" : "ascending") : undefined}
                >
                  {isSortable && onOrder ? (
                    <UnstyledButton
                      fz="inherit"
                      className={classes.sort}
                      onClick={() => onOrder({ by: key, isDescending: isOrder && !order.isDescending })}
                    >
                      {title}
                      <span aria-hidden>{isOrder ? (order.isDescending ? " ↓" : " ↑") : " ↕"}</span>
                    </UnstyledButton>
                  ) : (
                    title
                  )}
                </Table.Th>
              );
            })}
          </Table.Tr>
        </Table.Thead>
        <tbody>
          <tr style={{ height: visible[0]?.start ?? 0 }} />
          {visible.map(({ index }) => {
            const row = rows[index]!;
            return <Row key={row.id} of={row} columns={columns} readAt={readAt} />;
          })}
          <tr style={{ height: Math.max(0, virtual.getTotalSize() - (visible.at(-1)?.end ?? 0)) }} />
        </tbody>
      </Table>
    </section>
  );
}
