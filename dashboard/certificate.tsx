import { Anchor, Button, FileInput, Group, Input, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { Schema } from "@millwright/sdk";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { fieldsOf } from "./schema-form.tsx";

type Certificate = Schema<"certificate">;

/** A certificate of one's own, as its files hold it. */
export type OwnCertificate = { certificate_pem: string; private_key_pem: string };

/** What the field says. */
export interface CertificateTexts {
  certificate: string;
  certificateAbout: string;
  makeCertificate: string;
  makeInstead: string;
  ownCertificate: string;
  certificateFile: string;
  certificateFileAbout: string;
  keyFile: string;
  keyFileAbout: string;
  useCertificate: string;
  certificateReady: string;
  download: string;
  validUntil(day: Date): string;
}

interface Props {
  texts: CertificateTexts;
  error: string | null | undefined;
  /** Has one made, or takes one of one's own. */
  make(own: OwnCertificate | null): Promise<Certificate>;
  onMade(id: string): void;
  /** Why none was made. */
  refusal(error: Error): ReactNode;
  /** Puts what is said of a file into the page's language. */
  say?(text: string): string;
}

/** Makes the certificate that a system wants and hands it over to be uploaded there, or takes one that there is. */
export function CertificateField({ texts, error, make, onMade, refusal, say = (text) => text }: Props) {
  const made = useMutation({ mutationFn: make, onSuccess: ({ id }) => onMade(id) });
  const [isOwn, { toggle }] = useDisclosure();
  const errors = Object.fromEntries(
    Object.entries(fieldsOf(made.error, "")).map(([field, reason]) => [field, say(reason)]),
  );
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
      {made.data ? (
        <Made texts={texts} certificate={made.data} />
      ) : (
        <>
          <Group gap="xs">
            {!isOwn && (
              <Button variant="light" onClick={() => made.mutate(null)} loading={made.isPending}>
                {texts.makeCertificate}
              </Button>
            )}
            <Button variant="subtle" onClick={toggle} aria-expanded={isOwn}>
              {isOwn ? texts.makeInstead : texts.ownCertificate}
            </Button>
          </Group>
          {isOwn && <Files texts={texts} isGoing={made.isPending} errors={errors} onGiven={made.mutate} />}
        </>
      )}
      {error && <Input.Error role="alert">{error}</Input.Error>}
      {made.error && refusal(made.error)}
    </Stack>
  );
}

/** Two files that somebody has. What is read of them goes to the server, and nowhere else. */
function Files({
  texts,
  isGoing,
  errors,
  onGiven,
}: {
  texts: CertificateTexts;
  isGoing: boolean;
  errors: Readonly<Record<string, string>>;
  onGiven(own: OwnCertificate): void;
}) {
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
        error={errors.certificate_pem}
        accept=".pem,.crt,.cer"
        value={certificate}
        onChange={setCertificate}
      />
      <FileInput
        label={texts.keyFile}
        description={texts.keyFileAbout}
        error={errors.private_key_pem}
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

function Made({ texts, certificate }: { texts: CertificateTexts; certificate: Certificate }) {
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
        {texts.certificateReady} {texts.validUntil(new Date(certificate.valid_until))}
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
