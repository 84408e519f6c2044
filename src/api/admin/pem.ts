import { Answer } from "#api/http";

/** https://www.rfc-editor.org/rfc/rfc8555#section-9.1 */
export const PEM_TYPE = "application/pem-certificate-chain";

/** Example of a certificate. */
export const PEM_EXAMPLE = "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ…\n-----END CERTIFICATE-----\n";

/** A certificate as a file to upload. */
export const pemFile = (connector: string, pem: string): Answer =>
  new Answer(pem, {
    headers: {
      "content-type": PEM_TYPE,
      "content-disposition": `attachment; filename="millwright-${connector}.pem"`,
    },
  });
