import { Table } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";

const ROW_PX = 40;
/** So many rows before the end, the next page is asked for. */
const AHEAD = 40;
/** So many rows out of view are drawn, so that scrolling shows no gaps. */
const OVERSCAN = 10;

/** A column: its heading, and what stands in it for a row. */
export interface Column<T> {
  key: string;
  title: string;
  cell(row: T): ReactNode;
  align?: "right";
  /** The widest that it becomes; what is longer is cut. */
  maxWidth?: number;
}

/** A table of any length: only what is in view is drawn, and further pages are read as one scrolls. */
export function LongTable<T extends { id: string }>({
  label,
  rows,
  columns,
  hasMore,
  isFetching,
  more,
}: {
  label: string;
  rows: readonly T[];
  columns: readonly Column<T>[];
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
      style={{ maxHeight: "max(320px, calc(100vh - 260px))", overflow: "auto" }}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label={label}
      aria-busy={isFetching}
    >
      <Table stickyHeader highlightOnHover style={{ whiteSpace: "nowrap" }}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ key, title, align }) => (
              <Table.Th key={key} ta={align} aria-label={title === "" ? "Open" : undefined}>
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <tr style={{ height: visible[0]?.start ?? 0 }} />
          {visible.map(({ index }) => {
            const row = rows[index]!;
            return (
              <Table.Tr key={row.id} style={{ height: ROW_PX }}>
                {columns.map(({ key, cell, align, maxWidth }) => (
                  <Table.Td
                    key={key}
                    ta={align}
                    maw={maxWidth}
                    py={4}
                    style={{ overflow: "hidden", textOverflow: "ellipsis" }}
                  >
                    {cell(row)}
                  </Table.Td>
                ))}
              </Table.Tr>
            );
          })}
          <tr style={{ height: Math.max(0, virtual.getTotalSize() - (visible.at(-1)?.end ?? 0)) }} />
        </Table.Tbody>
      </Table>
    </section>
  );
}
