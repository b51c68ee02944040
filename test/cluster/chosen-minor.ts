import { type Minor, minors } from '../control-plane/build.mjs';

/** `GATEHOUSE_MINOR` names an older control plane; the current one without it. */
export function chosenMinor(): { readonly minor?: Minor } {
  const minor = minors.find((each) => each === process.env['GATEHOUSE_MINOR']);
  return minor === undefined ? {} : { minor };
}
