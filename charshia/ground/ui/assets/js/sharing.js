// A picture goes on to another app of the phone, where the browser can hand it over.
const can = Boolean(navigator.canShare);

async function hand(button) {
  const answer = await fetch(button.dataset.share);
  const name = `${button.dataset.shareText.split("/").pop()}.png`;
  const file = new File([await answer.blob()], name, { type: "image/png" });
  const what = { files: [file], text: button.dataset.shareText };
  if (navigator.canShare(what)) await navigator.share(what).catch(() => {});
}

for (const button of document.querySelectorAll("button[data-share]")) button.hidden = !can;
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-share]");
  if (button) hand(button);
});
