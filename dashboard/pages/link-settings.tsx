import { Button, ColorInput, FileInput, Group, Image, Skeleton, Stack, TagsInput, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { done, type Schema } from "@millwright/sdk";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, queries } from "../api.ts";
import { fieldsOf } from "../schema-form.tsx";
import { useMay } from "../session.tsx";
import { Problem } from "../words.tsx";

type Look = Schema<"link_settings">;

/** How Link looks to customers, and where it may be framed. */
export function LinkSettings() {
  const look = useQuery({ queryKey: ["link-settings"], queryFn: () => done(api.http.GET("/v1/link-settings")) });
  if (look.error) return <Problem of={look.error} again={() => look.refetch()} />;
  return look.data ? <Form of={look.data} /> : <Skeleton h={300} />;
}

function Form({ of }: { of: Look }) {
  const mayChange = useMay("connections:write");
  const [look, setLook] = useState(of);
  const save = useMutation({
    mutationFn: () => done(api.http.PATCH("/v1/link-settings", { body: look })),
    onSuccess: (saved) => {
      notifications.show({ message: "Saved." });
      queries.setQueryData(["link-settings"], saved);
    },
  });
  const wrong = fieldsOf(save.error, "");
  return (
    <Stack
      component="form"
      maw={560}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <TextInput
        label="Name"
        description="Who asks: your product's name."
        value={look.name}
        onChange={({ currentTarget: { value: name } }) => setLook({ ...look, name })}
        error={wrong.name}
        disabled={!mayChange}
        required
      />
      <Group align="end">
        <FileInput
          label="Logo"
          description="PNG, JPEG, WebP or SVG, up to 70 KB."
          placeholder={look.logo ? "Choose another" : "None"}
          styles={{ placeholder: { color: "var(--mantine-color-dimmed)" } }}
          accept="image/png,image/jpeg,image/webp,image/svg+xml"
          value={null}
          onChange={async (file) => file && setLook({ ...look, logo: await dataAddress(file) })}
          error={wrong.logo}
          disabled={!mayChange}
          flex={1}
        />
        {look.logo && (
          <>
            <Image src={look.logo} alt="The logo" h={36} w="auto" fit="contain" />
            {mayChange && (
              <Button variant="subtle" onClick={() => setLook({ ...look, logo: null })}>
                Remove
              </Button>
            )}
          </>
        )}
      </Group>
      <ColorInput
        label="Colour"
        description="Of buttons and what is chosen; darkened where it could not be read. Empty: ours."
        withEyeDropper={false}
        value={look.colour ?? ""}
        onChange={(colour) => setLook({ ...look, colour: colour || null })}
        error={wrong.colour}
        disabled={!mayChange}
      />
      <TagsInput
        label="Origins"
        description="The only ones whose pages may frame it, such as https://app.example.com. Enter adds one."
        value={look.origins}
        onChange={(origins) => setLook({ ...look, origins })}
        error={wrong.origins}
        disabled={!mayChange}
      />
      {save.error && <Problem of={save.error} />}
      {mayChange && (
        <Group>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** A file as an address that holds it. */
const dataAddress = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
