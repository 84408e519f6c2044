import {
  Button,
  Checkbox,
  Group,
  MultiSelect,
  Select,
  SimpleGrid,
  Skeleton,
  Stack,
  Switch,
  Tabs,
  Text,
  TextInput,
} from "@mantine/core";
import { done, type Schema } from "@millwright/sdk";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { api, queries } from "../api.ts";
import { LIVES, LinkMade } from "../link-made.tsx";
import { type Column, LongTable } from "../long-table.tsx";
import { usePages } from "../pages-of.ts";
import { connectorsRead, linksRead } from "../reads.ts";
import { useMay } from "../session.tsx";
import { ConnectionLink, Heading, Problem, RowButton, State, When } from "../words.tsx";
import { LinkSettings } from "./link-settings.tsx";

/** Links by which customers connect their systems themselves. */
export function Links() {
  const mayWrite = useMay("connections:write");
  return (
    <Stack>
      <Heading>Links</Heading>
      <Text c="dimmed" maw={640}>
        With a link your customer connects a system without you: the page asks for the credentials, tries them, and says
        what can be read.
      </Text>
      <Tabs defaultValue="links" keepMounted={false}>
        <Tabs.List aria-label="About links">
          <Tabs.Tab value="links">Links</Tabs.Tab>
          <Tabs.Tab value="looks">How they look</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="links" pt="md">
          <Stack gap="xl">
            {mayWrite && <NewLink />}
            <Made mayEnd={mayWrite} />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="looks" pt="md">
          <LinkSettings />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function NewLink() {
  const [customer, setCustomer] = useState("");
  const [customerId, setCustomerId] = useState("");
  const [systems, setSystems] = useState<string[]>([]);
  const [choices, setChoices] = useState<string[]>([]);
  const [lives, setLives] = useState(LIVES[0]!.value);
  const [isReusable, setReusable] = useState(false);
  const [language, setLanguage] = useState<string | null>(null);
  const connectors = useQuery(connectorsRead);
  const make = useMutation({
    mutationFn: () =>
      done(
        api.http.POST("/v1/link-sessions", {
          body: {
            expires_in: Number(lives),
            reusable: isReusable,
            sync: true,
            choices: choices as ("entities" | "window")[],
            ...(customer && { customer_name: customer }),
            ...(customerId && { metadata: { customer: customerId } }),
            ...(systems.length > 0 && { connectors: systems }),
            ...(language && { language: language as "en" | "de" }),
          },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["links"] }),
  });
  return (
    <Stack
      component="form"
      maw={720}
      gap="sm"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="sm">
        <TextInput
          label="Customer"
          description="As the page greets them; the connection is called so."
          value={customer}
          onChange={({ currentTarget: { value } }) => setCustomer(value)}
        />
        <TextInput
          label="Your id of the customer"
          description="Kept in the connection's metadata, as customer."
          value={customerId}
          onChange={({ currentTarget: { value } }) => setCustomerId(value)}
        />
        <MultiSelect
          label="Systems"
          description="None chosen: any that there is."
          data={(connectors.data?.data ?? []).map(({ name, title }) => ({ value: name, label: title }))}
          value={systems}
          onChange={setSystems}
        />
        <Select
          label="Language"
          description="Empty: the browser's."
          data={[
            { value: "en", label: "English" },
            { value: "de", label: "German" },
          ]}
          value={language}
          onChange={setLanguage}
          clearable
        />
        <Select
          label="Good for"
          data={LIVES}
          value={lives}
          onChange={(value) => setLives(value ?? lives)}
          allowDeselect={false}
        />
        <Checkbox.Group label="The customer chooses" value={choices} onChange={setChoices}>
          <Group mt={8}>
            <Checkbox value="entities" label="what is read" />
            <Checkbox value="window" label="how far back" />
          </Group>
        </Checkbox.Group>
      </SimpleGrid>
      <Switch
        label="An invitation: any number of connections until it ends"
        checked={isReusable}
        onChange={({ currentTarget: { checked } }) => setReusable(checked)}
      />
      {make.error && <Problem of={make.error} />}
      {make.data && <LinkMade link={make.data} />}
      <Group>
        <Button type="submit" loading={make.isPending}>
          Make a link
        </Button>
      </Group>
    </Stack>
  );
}

type Session = Schema<"link_session">;

function Made({ mayEnd }: { mayEnd: boolean }) {
  const list = usePages(linksRead);
  const end = useMutation({
    mutationFn: (id: string) => api.http.DELETE("/v1/link-sessions/{id}", { params: { path: { id } } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["links"] }),
  });
  const { mutate: endOne } = end;
  const columns = useMemo(
    (): Column<Session>[] => [
      { key: "customer", title: "Customer", maxWidth: 260, cell: ({ customer_name: name }) => name ?? "" },
      { key: "systems", title: "Systems", maxWidth: 200, cell: ({ connectors }) => connectors?.join(", ") ?? "any" },
      { key: "status", title: "State", cell: ({ status }) => <State of={status} /> },
      {
        key: "connections",
        title: "Connected",
        cell: ({ connections, connection_id: again }) => (
          <span style={{ display: "inline-flex", gap: 8 }}>
            {again && <span>again</span>}
            {connections.map((id, at) => (
              <ConnectionLink key={id} id={id}>
                {connections.length === 1 ? "Connection" : at + 1}
              </ConnectionLink>
            ))}
          </span>
        ),
      },
      { key: "made", title: "Made", cell: ({ created_at: at }) => <When at={at} /> },
      { key: "ends", title: "Ends", cell: ({ expires_at: at }) => <When at={at} /> },
      {
        key: "end",
        title: "",
        align: "right",
        cell: ({ id, status, customer_name: name }) =>
          mayEnd &&
          status === "open" && (
            <RowButton danger onClick={() => endOne(id)} aria-label={`End the link ${name ? `for ${name}` : id}`}>
              End
            </RowButton>
          ),
      },
    ],
    [mayEnd, endOne],
  );
  const problem = list.error ?? end.error;
  return (
    <Stack gap="sm">
      {problem && <Problem of={problem} />}
      {list.isPending && <Skeleton h={120} />}
      {!list.isPending && !list.error && list.rows.length === 0 && <Text c="dimmed">No link has been made yet.</Text>}
      {list.rows.length > 0 && <LongTable label="Links" columns={columns} {...list} />}
    </Stack>
  );
}
