// What a page waits for.
export const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

export const nextTask = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(0);
  });

/** Right after a frame was drawn: what is asked now is answered from a layout that stands already. */
export async function frameDrawn() {
  await nextFrame();
  await nextTask();
}

/** The main thread has nothing else to do. */
export const idle = () => new Promise((resolve) => requestIdleCallback(resolve));
