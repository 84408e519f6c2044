import { Anchor, Button, Group, Input, Stack, Text } from "@mantine/core";
import { done } from "@millwright/sdk";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, type Certificate } from "./api.ts";
import { Refusal, useTexts } from "./parts.tsx";

/** Makes the certificate that a system wants, and hands it to the customer to upload there. */
export function CertificateField({
  connector,
  error,
  onMade,
}: {
  connector: string;
  error: string | null;
  onMade(id: string): void;
}) {
  const texts = useTexts();
  const make = useMutation({
    mutationFn: () => done(api.http.POST("/v1/link/certificates", { body: { connector } })),
    onSuccess: ({ id }) => onMade(id),
  });
  return (
    <Stack gap="xs">
      <div>
        <Text size="sm" fw={500}>
          {texts.certificate}
        </Text>
        <Text size="sm" c="dimmed">
          {texts.certificateAbout}
        </Text>
      </div>
      {make.data ? (
        <Made certificate={make.data} />
      ) : (
        <Group>
          <Button variant="light" onClick={() => make.mutate()} loading={make.isPending}>
            {texts.makeCertificate}
          </Button>
        </Group>
      )}
      {error && <Input.Error role="alert">{error}</Input.Error>}
      {make.error && <Refusal of={make.error} />}
    </Stack>
  );
}

function Made({ certificate }: { certificate: Certificate }) {
  const texts = useTexts();
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(
      new Blob([certificate.certificate_pem], { type: "application/pem-certificate-chain" }),
    );
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [certificate.certificate_pem]);
  return (
    <div role="status">
      <Text size="sm">
        {texts.certificateMade}. {texts.validUntil(new Date(certificate.valid_until).toLocaleDateString())}
      </Text>
      <Anchor href={address} download={`millwright-${certificate.connector}.pem`} size="sm" fw={600}>
        <IconDownload size={16} aria-hidden style={{ verticalAlign: "-3px" }} /> {texts.download}
      </Anchor>
      <Text size="sm" mt="xs">
        {certificate.upload}
      </Text>
    </div>
  );
}
