// Suggestions under a search box (ARIA combobox): arrows walk, Enter takes, Escape folds.
// Letters are never held up: htmx asks once they rest, and what came too late is dropped.
function suggests(form) {
  const input = form.querySelector("input[type=search]");
  const list = form.querySelector(".search__offered");
  let at = -1; // the option that is chosen; none while it is the typed words
  const options = () => [...list.querySelectorAll("[role=option]")];
  const isOpen = () => !list.hidden && options().length > 0;

  function choose(next) {
    const all = options();
    at = next < -1 ? all.length - 1 : next >= all.length ? -1 : next;
    all.forEach((option, place) => {
      option.id = `${input.id}-${place}`;
      option.setAttribute("aria-selected", String(place === at));
    });
    if (at < 0) return input.removeAttribute("aria-activedescendant");
    all[at].scrollIntoView({ block: "nearest" });
    return input.setAttribute("aria-activedescendant", all[at].id);
  }

  function show(open) {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(isOpen()));
    choose(-1);
  }

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", `${input.id}-list`);
  input.setAttribute("aria-expanded", "false");

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (options().length === 0) return;
      event.preventDefault();
      if (!isOpen()) show(true);
      choose(at + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && isOpen() && at >= 0) {
      event.preventDefault();
      options()[at].click();
    } else if (event.key === "Escape" && isOpen()) {
      event.preventDefault();
      show(false);
    }
  });
  // The letters are others now: what was chosen no longer is.
  input.addEventListener("input", () => (input.value.trim() ? choose(-1) : show(false)));
  form.addEventListener("htmx:after:swap", () => {
    const box = list.querySelector("[role=listbox]");
    if (box) box.id = `${input.id}-list`;
    show(document.activeElement === input && input.value.trim() !== "");
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) show(false);
  });
  form.addEventListener("submit", () => show(false));
}

document.querySelectorAll("form[data-suggests]").forEach(suggests);
