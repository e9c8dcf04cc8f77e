/* Click the numbers of the page from one place to another, one after the other; gives for each what the panel said, and after how many
   milliseconds its content was laid out. A slow one is tried again: a busy machine may pause any script. */
const done = arguments[arguments.length - 1];
const [from, to, limit] = arguments;
const body = document.querySelector(".trace-body");
const pause = () => new Promise(resolve => { const c = new MessageChannel(); c.port1.onmessage = resolve; c.port2.postMessage(0); });
const plain = text => text.replace(/\u00a0/g, " ").trim();

async function press(element) {
  const wanted = "fact " + element.dataset.fact;
  const start = performance.now();
  element.click();
  while (body.dataset.shows !== wanted || !body.querySelector(".fact-id")) {
    if (performance.now() - start > 10000) { break; }
    await pause();
  }
  body.parentElement.getBoundingClientRect();
  return performance.now() - start;
}

(async () => {
  const found = [];
  let retries = 40;
  for (const element of [...document.querySelectorAll("main [data-fact]")].slice(from, to)) {
    let time = await press(element);
    const first = time;
    for (; time > limit && retries > 0; retries -= 1) {
      await new Promise(resolve => setTimeout(resolve, 40));
      window.LangeAdem.hide();
      body.dataset.shows = "";
      time = Math.min(time, await press(element));
    }
    const value = body.querySelector(".value");
    found.push({
      id: element.dataset.fact, time: time, first: first,
      printed: element.localName === "sup" || element.classList.contains("quantifier") ? null : plain(element.textContent),
      told: value ? plain(value.textContent) : "", place: (body.querySelector(".places .where") || {}).textContent || ""
    });
  }
  done(found);
})();
