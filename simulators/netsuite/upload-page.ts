/**
 * Replaces NetSuite's "OAuth 2.0 Client Credentials (M2M) Setup", where a person uploads a certificate and gets its ID.
 */
export const uploadPath = "/control/certificates/new";

export const uploadPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>OAuth 2.0 Client Credentials (M2M) Setup</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 3rem auto; padding: 0 1rem; color: #222; }
label, input { display: block; margin-top: .75rem; }
button { margin-top: 1rem; padding: .5rem 1rem; font: inherit; }
output { display: block; margin-top: 1rem; overflow-wrap: anywhere; }
</style>
</head>
<body>
<h1>OAuth 2.0 Client Credentials (M2M) Setup</h1>
<p>A simulated NetSuite account. A certificate takes the place of the one that the integration had before; all are forgotten
when the simulator ends.</p>
<form>
<label>Integration (client ID) <select name="client" required></select></label>
<label>Certificate <input type="file" name="file" accept=".pem,.crt,.cer" required></label>
<button>Save</button>
</form>
<output role="status"></output>
<script>
const form = document.querySelector("form");
const say = (text) => { document.querySelector("output").textContent = text; };
const call = async (path, options) => {
  const answer = await fetch(path, options);
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error ?? answer.status);
  return body;
};
call("/control/clients").then((clients) => {
  for (const { id, name } of clients) form.client.add(new Option(name + " (" + id + ")", id));
  form.client.value = new URLSearchParams(location.search).get("client") ?? clients[0].id;
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    const certificate = await form.file.files[0].text();
    const body = JSON.stringify({ clientId: form.client.value, certificate });
    const { certificate_id } = await call("/control/certificates", { method: "POST", body });
    say("Certificate ID: " + certificate_id);
  } catch (error) {
    say(error.message);
  }
});
</script>
</body>
</html>
`;
