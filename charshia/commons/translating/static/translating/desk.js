// The editor of a text: what can be put in with one tap, and keys. Everything works without.
(() => {
  const form = document.querySelector("[data-desk]");
  const field = form?.querySelector("[data-target]");
  if (!field) return;

  const changed = () => field.dispatchEvent(new Event("input", { bubbles: true }));

  const put = (words) => {
    const { selectionStart: start, selectionEnd: end, value } = field;
    const before = value.slice(0, start);
    const gap = before && !/[\s(„“"'-]$/.test(before) ? " " : "";
    field.focus();
    field.setRangeText(gap + words, start, end, "end");
    changed();
  };

  for (const button of document.querySelectorAll("[data-insert]")) {
    button.addEventListener("click", () => put(button.dataset.insert));
  }
  for (const link of document.querySelectorAll("[data-take]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      field.focus();
      field.select();
      // As if typed, so that the browser's own undo brings back what stood there.
      if (!document.execCommand("insertText", false, link.dataset.take)) {
        field.value = link.dataset.take;
      }
      changed();
      field.scrollIntoView({ block: "center" });
    });
  }

  const draft = form.querySelector("[data-draft]");
  const onward = document.querySelector("[data-onward]");
  const terms = [...document.querySelectorAll("[data-insert]")];
  const keys = document.querySelector("[data-keys]");
  if (keys && matchMedia("(pointer: fine)").matches) keys.hidden = false;

  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const number = Number.parseInt(event.key, 10);
    if (event.key === "Enter") form.requestSubmit(form.querySelector(".button"));
    else if (event.key.toLowerCase() === "s" && draft) form.requestSubmit(draft);
    else if (event.key === "ArrowRight" && onward && !field.matches(":focus")) onward.click();
    else if (number && terms[number - 1]) put(terms[number - 1].dataset.insert);
    else return;
    event.preventDefault();
  });

  // What was typed is not lost by a wrong tap on a link.
  const first = field.value;
  let sent = false;
  form.addEventListener("submit", () => { sent = true; });
  window.addEventListener("beforeunload", (event) => {
    if (!sent && field.value !== first) event.preventDefault();
  });

  const grow = () => {
    field.style.blockSize = "auto";
    field.style.blockSize = `${field.scrollHeight + 4}px`;
  };
  field.addEventListener("input", grow);
  grow();
})();
