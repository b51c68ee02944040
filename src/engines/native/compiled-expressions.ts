import type { Path } from '../../core/path.ts';
import type { CelWatch } from '../../languages/cel/branches.ts';
import type { CelType } from '../../languages/cel/cel-type.ts';
import type { Expression } from '../../languages/cel/expression.ts';
import { composedType } from '../../languages/cel/kubernetes/admission-variables.ts';
import type { CelProgram } from '../../languages/cel/program.ts';
import type { Expressions } from './expressions.ts';
import type { FieldFault } from './fields.ts';
import { invalid } from './fields.ts';
import type { NamedExpression, PolicyBase } from './policy-fields.ts';
import type { NamedProgram } from './validate.ts';

/** Who is told which ways an expression goes that stands at a path of its policy. */
export type WatchOf = (source: string, path: Path) => CelWatch;

/** Compiles the expressions of one policy, in the order of its fields, and gathers what is wrong with them. */
export class PolicyCompiler {
  readonly faults: FieldFault[] = [];
  readonly variablePrograms: (readonly [name: string, program: CelProgram])[] = [];
  readonly #expressions: Expressions;
  readonly #hasParams: boolean;
  readonly #types = new Map<string, CelType>();
  readonly #watchOf: WatchOf | undefined;

  constructor(expressions: Expressions, { paramKind, variables }: PolicyBase, watchOf?: WatchOf) {
    this.#expressions = expressions;
    this.#watchOf = watchOf;
    this.#hasParams = paramKind !== undefined;
    for (const [i, { name, expression }] of variables.entries()) {
      const program = this.compile(expression, ['spec', 'variables', i, 'expression'], []);
      if (program === undefined) continue;
      this.variablePrograms.push([name, program]);
      this.#types.set(name, composedType(program.type));
    }
  }

  /** Variables as they are written, for whoever follows them. */
  get variableExpressions(): ReadonlyMap<string, Expression> {
    return new Map(this.variablePrograms.map(([name, { expression }]) => [name, expression]));
  }

  /** Match conditions know no variables. */
  conditions(conditions: readonly NamedExpression[]): NamedProgram[] {
    return conditions.flatMap(({ name, expression }, i) => {
      const path = ['spec', 'matchConditions', i, 'expression'];
      const program = this.compile(expression, path, ['bool'], { variables: new Map() });
      return program === undefined ? [] : [{ name, program }];
    });
  }

  /** Undefined when it does not compile; the faults then say why. Any type will do where none is named. */
  compile(
    source: string,
    path: Path,
    returns: readonly string[],
    use: Partial<Parameters<Expressions['compile']>[1]> = {},
  ): CelProgram | undefined {
    if (source.trim() === '') return undefined;
    const watch = this.#watchOf?.(source, path);
    const compiled = this.#expressions.compile(source, {
      ...(watch && { watch }),
      ...{ hasParams: this.#hasParams, hasAuthorizer: true, hasPatchTypes: false, variables: this.#types },
      ...use,
    });
    if ('issues' in compiled) {
      const [{ line, column }] = compiled.issues;
      const text = this.#expressions.issuesText(source, compiled.issues);
      const within = line > 0 ? { within: { line, column } } : {};
      this.faults.push({ path, message: invalid(source, `compilation failed: ${text}`), ...within });
      return undefined;
    }
    const found = String(compiled.program.type);
    if (returns.length === 0 || returns.includes(found)) return compiled.program;
    const wanted = returns.length === 1 ? `${returns[0]}` : `one of [${returns.join(' ')}]`;
    this.faults.push({ path, message: invalid(source, `must evaluate to ${wanted} but got ${found}`) });
    return undefined;
  }
}
