import { Anchor, Button, FileInput, Group, Input, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { Schema } from "@millwright/sdk";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { fieldErrors } from "./form-schema.ts";

type Certificate = Schema<"certificate">;

/** A certificate and its private key, as read from files. */
export type UploadedCertificate = { certificate_pem: string; private_key_pem: string };

/** The texts of the field, in the page's language. */
export interface CertificateTexts {
  certificate: string;
  certificateAbout: string;
  generateCertificate: string;
  generateInstead: string;
  uploadCertificate: string;
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
  /** Why the form can't be submitted. */
  error: string | null | undefined;
  /** Stores an uploaded certificate, or generates one for null. */
  create(uploaded: UploadedCertificate | null): Promise<Certificate>;
  onCreated(id: string): void;
  /** Shows why no certificate was created. */
  renderError(error: Error): ReactNode;
  /** Translates a file's error into the page's language. */
  translate?(text: string): string;
}

/** Shows a field in which a certificate is generated and downloaded, or an existing one is uploaded. */
export function CertificateField({ texts, error, create, onCreated, renderError, translate = (text) => text }: Props) {
  const creation = useMutation({ mutationFn: create, onSuccess: ({ id }) => onCreated(id) });
  const [isUpload, { toggle }] = useDisclosure();
  const errors = Object.fromEntries(
    Object.entries(fieldErrors(creation.error, "")).map(([field, reason]) => [field, translate(reason)]),
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
      {creation.data ? (
        <CreatedCertificate texts={texts} certificate={creation.data} />
      ) : (
        <>
          <Group gap="xs">
            {!isUpload && (
              <Button variant="light" onClick={() => creation.mutate(null)} loading={creation.isPending}>
                {texts.generateCertificate}
              </Button>
            )}
            <Button variant="subtle" onClick={toggle} aria-expanded={isUpload}>
              {isUpload ? texts.generateInstead : texts.uploadCertificate}
            </Button>
          </Group>
          {isUpload && (
            <UploadFields texts={texts} isPending={creation.isPending} errors={errors} onUpload={creation.mutate} />
          )}
        </>
      )}
      {error && <Input.Error role="alert">{error}</Input.Error>}
      {creation.error && renderError(creation.error)}
    </Stack>
  );
}

/** Shows inputs for the two files. Their content is only sent to the server. */
function UploadFields({
  texts,
  isPending,
  errors,
  onUpload,
}: {
  texts: CertificateTexts;
  isPending: boolean;
  errors: Readonly<Record<string, string>>;
  onUpload(uploaded: UploadedCertificate): void;
}) {
  const [certificate, setCertificate] = useState<File | null>(null);
  const [key, setKey] = useState<File | null>(null);
  const upload = async () => {
    if (certificate && key) onUpload({ certificate_pem: await certificate.text(), private_key_pem: await key.text() });
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
        <Button variant="light" onClick={upload} disabled={!certificate || !key} loading={isPending}>
          {texts.useCertificate}
        </Button>
      </Group>
    </Stack>
  );
}

function CreatedCertificate({ texts, certificate }: { texts: CertificateTexts; certificate: Certificate }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const created = URL.createObjectURL(
      new Blob([certificate.certificate_pem], { type: "application/pem-certificate-chain" }),
    );
    setUrl(created);
    return () => URL.revokeObjectURL(created);
  }, [certificate.certificate_pem]);
  return (
    <div role="status">
      <Text size="sm">
        {texts.certificateReady} {texts.validUntil(new Date(certificate.valid_until))}
      </Text>
      <Anchor href={url} download={`millwright-${certificate.connector}.pem`} size="sm" fw={600}>
        <IconDownload size={16} aria-hidden style={{ verticalAlign: "-3px" }} /> {texts.download}
      </Anchor>
      <Text size="sm" mt="xs">
        {certificate.upload}
      </Text>
    </div>
  );
}
