import { Button, ColorInput, FileInput, Group, Image, Skeleton, Stack, TagsInput, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { done, type Schema } from "@millwright/sdk";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, queryClient } from "../api.ts";
import { ErrorAlert } from "../error-alert.tsx";
import { fieldErrors } from "../form-schema.ts";
import { useHasScope } from "../session.tsx";

type Settings = Schema<"link_settings">;

/** Shows how Link looks to customers, and which origins can embed it. */
export function LinkSettings() {
  const settings = useQuery({ queryKey: ["link-settings"], queryFn: () => done(api.http.GET("/v1/link-settings")) });
  if (settings.error) return <ErrorAlert error={settings.error} onRetry={() => settings.refetch()} />;
  return settings.data ? <SettingsForm stored={settings.data} /> : <Skeleton h={300} />;
}

function SettingsForm({ stored }: { stored: Settings }) {
  const canChange = useHasScope("connections:write");
  const [settings, setSettings] = useState(stored);
  const change = (changed: Partial<Settings>) => setSettings({ ...settings, ...changed });
  const save = useMutation({
    mutationFn: () => done(api.http.PATCH("/v1/link-settings", { body: settings })),
    onSuccess: (saved) => {
      notifications.show({ message: "Appearance saved." });
      queryClient.setQueryData(["link-settings"], saved);
    },
  });
  const errors = fieldErrors(save.error, "");
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
        description="Your product's name, shown to customers."
        value={settings.name}
        onChange={({ currentTarget: { value: name } }) => change({ name })}
        error={errors.name}
        disabled={!canChange}
        required
      />
      <LogoInput logo={settings.logo} error={errors.logo} canChange={canChange} onChange={(logo) => change({ logo })} />
      <ColorInput
        label="Color"
        description="Used for buttons and selections. Colors that are too light to read are darkened. If empty, Link is green."
        withEyeDropper={false}
        value={settings.color ?? ""}
        onChange={(color) => change({ color: color || null })}
        error={errors.color}
        disabled={!canChange}
      />
      <TagsInput
        label="Allowed origins"
        description="Only pages of these origins can embed Link, such as https://app.example.com. Press Enter to add one."
        value={settings.origins}
        onChange={(origins) => change({ origins })}
        error={errors.origins}
        disabled={!canChange}
      />
      {save.error && <ErrorAlert error={save.error} />}
      {canChange && (
        <Group>
          <Button type="submit" loading={save.isPending}>
            Save changes
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function LogoInput({
  logo,
  error,
  canChange,
  onChange,
}: {
  logo: string | null;
  error: string | undefined;
  canChange: boolean;
  onChange(logo: string | null): void;
}) {
  return (
    <Group align="end">
      <FileInput
        label="Logo"
        description="PNG, JPEG, WebP or SVG, up to 70 KB."
        placeholder={logo ? "Choose another file" : "Choose a file"}
        styles={{ placeholder: { color: "var(--mantine-color-dimmed)" } }}
        accept="image/png,image/jpeg,image/webp,image/svg+xml"
        value={null}
        onChange={async (file) => file && onChange(await dataUrlOf(file))}
        error={error}
        disabled={!canChange}
        flex={1}
      />
      {logo && (
        <>
          <Image src={logo} alt="Logo" h={36} w="auto" fit="contain" />
          {canChange && (
            <Button variant="subtle" onClick={() => onChange(null)}>
              Remove logo
            </Button>
          )}
        </>
      )}
    </Group>
  );
}

/** Returns a file as a `data:` URL. */
const dataUrlOf = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
