// Passkeys: a form marked [data-passkey] asks the server for a challenge, lets the browser's
// own dialogue answer it and sends itself with the answer. Without this the digits do.
(() => {
  const able = window.PublicKeyCredential && navigator.credentials && window.isSecureContext;
  if (!able) return;

  const toBytes = (text) => {
    const plain = text.replace(/-/g, "+").replace(/_/g, "/");
    return Uint8Array.from(atob(plain), (sign) => sign.charCodeAt(0));
  };
  const toText = (buffer) => {
    if (!buffer) return null;
    const signs = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte));
    return btoa(signs.join("")).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };
  const listed = (known) => (known || []).map((one) => ({ ...one, id: toBytes(one.id) }));

  // What the server says in JSON, as the browser wants it.
  function read({ publicKey }) {
    const asked = { ...publicKey, challenge: toBytes(publicKey.challenge) };
    if (asked.user) asked.user = { ...asked.user, id: toBytes(asked.user.id) };
    asked.excludeCredentials = listed(asked.excludeCredentials);
    asked.allowCredentials = listed(asked.allowCredentials);
    return { publicKey: asked };
  }

  function write(made) {
    const { response } = made;
    const said = { clientDataJSON: toText(response.clientDataJSON) };
    for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (response[part]) said[part] = toText(response[part]);
    }
    return JSON.stringify({
      id: made.id,
      rawId: toText(made.rawId),
      type: made.type,
      response: said,
      clientExtensionResults: made.getClientExtensionResults(),
    });
  }

  async function run(form) {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    const answer = await fetch(form.dataset.ask, { method: "POST", body });
    const asked = await answer.json();
    if (asked.refusal) return asked.refusal;
    const made = await navigator.credentials[form.dataset.passkey](read(asked));
    form.elements.credential.value = write(made);
    form.submit();
    return "";
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const said = form.querySelector("[data-passkey-said]");
      said.textContent = "";
      try {
        said.textContent = await run(form);
      } catch {
        said.textContent = form.dataset.failed;
      }
    });
  }
  for (const notice of document.querySelectorAll("[data-passkey-unable]")) notice.remove();
})();
