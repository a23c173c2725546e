/** Lets the browser do what else there is to do, drawing among it, and goes on soon. */
export function breath(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
