import { Table, Text } from "@mantine/core";
import { formatValue } from "../format.ts";

interface Row {
  id: string;
  source_id: string;
  before?: unknown;
  after?: unknown;
  issue?: string | undefined;
}

/** Shows a field's current and new value in some records. */
export const BeforeAfterTable = ({ rows }: { rows: readonly Row[] }) => (
  <Table verticalSpacing={4} layout="fixed">
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Record</Table.Th>
        <Table.Th>Current value</Table.Th>
        <Table.Th>New value</Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {rows.map(({ id, source_id: sourceId, before, after, issue }) => (
        <Table.Tr key={id}>
          <Table.Td style={{ overflowWrap: "anywhere" }}>{sourceId}</Table.Td>
          <Table.Td style={{ overflowWrap: "anywhere" }}>{formatValue(before) || "—"}</Table.Td>
          <Table.Td style={{ overflowWrap: "anywhere" }}>
            {formatValue(after) || "—"}
            {issue && (
              <Text size="xs" c="red">
                {issue}
              </Text>
            )}
          </Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  </Table>
);
