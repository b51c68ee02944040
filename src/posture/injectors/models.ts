import { datadog } from './datadog.ts';
import type { InjectorModel } from './injector.ts';
import { istio } from './istio.ts';
import { linkerd } from './linkerd.ts';

/** The injectors that gatehouse knows. */
export const INJECTOR_MODELS: readonly InjectorModel[] = [istio, linkerd, datadog];

/** The injector that adds containers or volumes of this name, recognised in pods that already run. */
export function modelMarked(name: string): InjectorModel | undefined {
  return INJECTOR_MODELS.find(({ marks }) => marks.includes(name));
}
