import { resourceOf } from '../src/resources/objects.ts';
import { type Manifest, ofKind, recordIn, recordsIn, textsIn } from './manifest-objects.ts';

/** Every right that the bound roles of these manifests give, one text each: verb, group, resource, name, namespace. */
export function grantedBy(objects: readonly Manifest[]): string[] {
  const bound = [...ofKind(objects, 'ClusterRoleBinding'), ...ofKind(objects, 'RoleBinding')].map(
    (binding) => {
      const { kind, name } = recordIn(binding, 'roleRef');
      return `${String(kind)}/${String(name)}`;
    },
  );
  const roles = [...ofKind(objects, 'ClusterRole'), ...ofKind(objects, 'Role')].filter((role) =>
    bound.includes(`${resourceOf(role).kind}/${resourceOf(role).name}`),
  );
  return roles
    .flatMap((role) => {
      const { namespace } = resourceOf(role);
      return recordsIn(role['rules']).flatMap((rule) => {
        const names = textsIn(rule['resourceNames']);
        return textsIn(rule['verbs']).flatMap((verb) =>
          textsIn(rule['apiGroups']).flatMap((group) =>
            textsIn(rule['resources']).flatMap((resource) =>
              (names.length > 0 ? names : ['']).map((name) =>
                rightOf({ verb, group, resource, name, namespace }),
              ),
            ),
          ),
        );
      });
    })
    .sort();
}

export interface Right {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly name?: string;
  readonly namespace?: string;
}

export function rightOf({ verb, group, resource, name = '', namespace = '' }: Right): string {
  return [verb, group, resource, name, namespace].join('|');
}
