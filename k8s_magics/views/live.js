// The browser's side of a live view: a picture, and buttons that let time pass.
function render({ model, el }) {
  const bar = document.createElement("div");
  bar.className = "k8s-live-bar";
  const clock = document.createElement("span");
  clock.className = "k8s-live-clock";
  const picture = document.createElement("div");
  const buttons = {};
  for (const [name, label, title] of [
    ["step", "Step", "let a little time pass"],
    ["play", "Play", "let time pass by itself"],
    ["pause", "Pause", "stop time"],
  ]) {
    const button = document.createElement("button");
    button.textContent = label;
    button.title = title;
    button.addEventListener("click", () => model.send({ do: name }));
    buttons[name] = button;
    bar.append(button);
  }
  bar.append(clock);
  el.classList.add("k8s-live");
  el.append(bar, picture);
  let waiting = false;
  const draw = () => {
    waiting = false;
    picture.innerHTML = model.get("picture"); // made by us; every name in it is escaped
    clock.textContent = model.get("clock");
    buttons.play.disabled = model.get("playing");
    buttons.pause.disabled = !model.get("playing");
  };
  const soon = () => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(draw);
    }
  };
  model.on("change:picture", soon);
  model.on("change:clock", soon);
  model.on("change:playing", soon);
  draw();
}
export default { render };
