import { Table, UnstyledButton } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, memo, type ReactNode, useEffect, useRef } from "react";
import classes from "./long-table.module.css";

const ROW_PX = 40;
/** The next page is requested when this many rows are left. */
const AHEAD = 40;
/** Rows rendered above and below the view, so that scrolling shows no gaps. */
const OVERSCAN = 10;
/** The height of everything around the table on a page, and the table's minimum height. */
const AROUND_PX = 260;
const MIN_PX = 320;

/** A column: its heading and what it shows for a row. */
export interface Column<T> {
  key: string;
  title: string;
  cell(row: T): ReactNode;
  align?: "right";
  /** In pixels. Longer content is cut. */
  maxWidth?: number;
  /** Whether the list can be sorted by the column. */
  isSortable?: boolean;
}

/** The column that a list is sorted by. */
export interface Order {
  by: string;
  isDescending: boolean;
}

interface Props<T> {
  label: string;
  rows: readonly T[];
  /** The same array on each render: other columns render every row again. */
  columns: readonly Column<T>[];
  /** When the rows were read, in milliseconds. Rows show relative times, so rows that were read again are rendered again. */
  readAt: number;
  order?: Order;
  onOrder?(order: Order): void;
  hasMore: boolean;
  isFetching: boolean;
  readMore(): unknown;
}

/** Shows a table of any length. Only the rows in view are rendered, and further pages are read while scrolling. */
export function LongTable<T extends { id: string }>(props: Props<T>) {
  const { label, rows, columns, readAt, hasMore, isFetching, readMore } = props;
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    // The height that the style sheet gives: rows are rendered with the page, not after it is measured.
    initialRect: { width: 0, height: Math.max(MIN_PX, window.innerHeight - AROUND_PX) },
  });
  const visible = virtual.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  const isNearEnd = hasMore && !isFetching && last >= rows.length - AHEAD;
  useEffect(() => {
    if (isNearEnd) readMore();
  }, [isNearEnd, readMore]);
  return (
    <section
      ref={scroller}
      className={classes.scroller}
      style={{ "--around": `${AROUND_PX}px`, "--least": `${MIN_PX}px` } as CSSProperties}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling element must be reachable by keyboard.
      tabIndex={0}
      aria-label={label}
      aria-busy={isFetching}
    >
      <Table stickyHeader className={classes.table}>
        <HeadRow {...props} />
        <tbody>
          <tr style={{ height: visible[0]?.start ?? 0 }} />
          {visible.map(({ index }) => {
            const row = rows[index];
            return row && <Row key={row.id} row={row} columns={columns} readAt={readAt} />;
          })}
          <tr style={{ height: Math.max(0, virtual.getTotalSize() - (visible.at(-1)?.end ?? 0)) }} />
        </tbody>
      </Table>
    </section>
  );
}

function HeadRow<T>({ columns, order, onOrder }: Pick<Props<T>, "columns" | "order" | "onOrder">) {
  return (
    <Table.Thead>
      <Table.Tr>
        {columns.map((column) => (
          <HeadCell
            key={column.key}
            column={column}
            order={order?.by === column.key ? order : undefined}
            onOrder={onOrder}
          />
        ))}
      </Table.Tr>
    </Table.Thead>
  );
}

/** A column's heading. `order` is set if the list is sorted by this column. */
function HeadCell<T>({
  column: { key, title, align, isSortable },
  order,
  onOrder,
}: {
  column: Column<T>;
  order: Order | undefined;
  onOrder: ((order: Order) => void) | undefined;
}) {
  const direction = order && (order.isDescending ? "descending" : "ascending");
  const arrow = direction ? { descending: " ↓", ascending: " ↑" }[direction] : " ↕";
  return (
    <Table.Th ta={align} aria-label={title === "" ? "Actions" : undefined} aria-sort={direction}>
      {isSortable && onOrder ? (
        <UnstyledButton
          fz="inherit"
          className={classes.sort}
          onClick={() => onOrder({ by: key, isDescending: direction === "ascending" })}
        >
          {title}
          <span aria-hidden>{arrow}</span>
        </UnstyledButton>
      ) : (
        title
      )}
    </Table.Th>
  );
}

interface RowProps<T> {
  row: T;
  columns: readonly Column<T>[];
  readAt: number;
}

// Memoized: while someone scrolls, most of the rows in view were there before.
const Row = memo(function Row<T>({ row, columns }: RowProps<T>) {
  return (
    <tr className={classes.row} style={{ height: ROW_PX }}>
      {columns.map(({ key, cell, align, maxWidth }) => (
        <td key={key} className={align && classes[align]} style={{ maxWidth }}>
          {cell(row)}
        </td>
      ))}
    </tr>
  );
}) as <T>(props: RowProps<T>) => ReactNode;
