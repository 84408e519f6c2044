import { Anchor, Button, FileInput, Group, Input, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { done } from "@millwright/sdk";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, type Certificate } from "./api.ts";
import { Refusal, useTexts } from "./parts.tsx";

/** A certificate of the customer's own, as its files hold it. */
type Own = { certificate_pem: string; private_key_pem: string };

/** Makes the certificate that a system wants and hands it to the customer to upload there, or takes one of theirs. */
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
    mutationFn: (own: Own | null) => done(api.http.POST("/v1/link/certificates", { body: { connector, ...own } })),
    onSuccess: ({ id }) => onMade(id),
  });
  const [isOwn, { toggle }] = useDisclosure();
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
        <>
          <Group gap="xs">
            {!isOwn && (
              <Button variant="light" onClick={() => make.mutate(null)} loading={make.isPending}>
                {texts.makeCertificate}
              </Button>
            )}
            <Button variant="subtle" onClick={toggle} aria-expanded={isOwn}>
              {isOwn ? texts.makeInstead : texts.ownCertificate}
            </Button>
          </Group>
          {isOwn && <OwnCertificate isGoing={make.isPending} onGiven={make.mutate} />}
        </>
      )}
      {error && <Input.Error role="alert">{error}</Input.Error>}
      {make.error && <Refusal of={make.error} />}
    </Stack>
  );
}

/** Two files that the customer has. What is read of them goes to the server, and nowhere else. */
function OwnCertificate({ isGoing, onGiven }: { isGoing: boolean; onGiven(own: Own): void }) {
  const texts = useTexts();
  const [certificate, setCertificate] = useState<File | null>(null);
  const [key, setKey] = useState<File | null>(null);
  const give = async () => {
    if (certificate && key) onGiven({ certificate_pem: await certificate.text(), private_key_pem: await key.text() });
  };
  return (
    <Stack gap="xs">
      <FileInput
        label={texts.certificateFile}
        description={texts.certificateFileAbout}
        accept=".pem,.crt,.cer"
        value={certificate}
        onChange={setCertificate}
      />
      <FileInput
        label={texts.keyFile}
        description={texts.keyFileAbout}
        accept=".pem,.key"
        value={key}
        onChange={setKey}
      />
      <Group>
        <Button variant="light" onClick={give} disabled={!certificate || !key} loading={isGoing}>
          {texts.useCertificate}
        </Button>
      </Group>
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
        {texts.certificateReady} {texts.validUntil(new Date(certificate.valid_until).toLocaleDateString())}
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
