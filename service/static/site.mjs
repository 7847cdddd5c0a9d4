// Starts GOV.UK's components, and keeps a progress bar moving. Every page works without this file.

const components = document.querySelector("script[data-components]").dataset.components;
const { initAll } = await import(components);
initAll();

if (matchMedia("(max-width: 40.0625em)").matches) {
  for (const filter of document.querySelectorAll("[data-closed-when-narrow]")) filter.open = false;
}

const everySoManyMilliseconds = 2000;
const progress = document.querySelector("[data-progress]");

async function look() {
  const answer = await fetch(progress.dataset.progress, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`progress answered ${answer.status}`);
  const { part, words, finished } = await answer.json();
  progress.querySelector("progress").value = part;
  const said = progress.querySelector("[role=status]");
  if (said.textContent !== words) said.textContent = words;
  if (finished) location.reload();
  else setTimeout(lookAndGoOn, everySoManyMilliseconds);
}

function lookAndGoOn() {
  look().catch(() => setTimeout(lookAndGoOn, 5 * everySoManyMilliseconds));
}

if (progress) setTimeout(lookAndGoOn, everySoManyMilliseconds);
