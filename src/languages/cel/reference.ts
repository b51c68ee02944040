import type { CelType } from './cel-type.ts';
import type { FunctionDeclaration, Overload } from './declaration.ts';
import type { CelValue } from './value.ts';

/** What a name in a program means. */
export type Reference =
  | { readonly kind: 'local'; readonly name: string }
  | {
      readonly kind: 'variable';
      readonly name: string;
      readonly type: CelType;
      /** Whether the variable of a macro has this name as well: `.name` means the one outside. */
      readonly hidden?: boolean;
    }
  | { readonly kind: 'constant'; readonly value: CelValue; readonly hidden?: boolean }
  /** A namespaced function has a name that looks like a member call, whose target is then part of the name. */
  | {
      readonly kind: 'function';
      readonly declared: FunctionDeclaration;
      /** Those that the types of the arguments allow. */
      readonly overloads: readonly Overload[];
      readonly namespaced: boolean;
    };

/** What checking a program found, by the ids of its parts. */
export interface Checked {
  readonly types: readonly (CelType | undefined)[];
  readonly references: readonly (Reference | undefined)[];
}
