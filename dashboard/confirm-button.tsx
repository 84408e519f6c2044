import { Button, type ButtonProps, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";

/** Shows a button that says what it will do before it does it. `onConfirm` starts the work. */
export function ConfirmButton({
  title,
  text,
  confirm,
  label,
  isPending,
  onConfirm,
  children,
  ...props
}: ButtonProps & {
  /** The heading of the dialog: "Delete endpoint". */
  title: string;
  /** What will happen. */
  text: string;
  /** The button that confirms: "Delete". */
  confirm: string;
  /** The accessible name, for a button whose text needs its context. */
  label?: string;
  isPending: boolean;
  onConfirm(): void;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button {...props} aria-label={label} loading={isPending} onClick={() => setOpen(true)}>
        {children}
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={title}>
        <Stack>
          <Text size="sm">{text}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpen(false)}>
              Cancel
            </Button>
            <Button
              color="red"
              onClick={() => {
                setOpen(false);
                onConfirm();
              }}
            >
              {confirm}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
