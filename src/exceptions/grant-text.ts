import { type ContainerName, type Demand, DROP_FIELD, PORT_FIELD } from './demand.ts';
import type { PolicyElement } from './exception.ts';

/** What is granted or demanded, on one line, in the words of manifests: `agent: securityContext.privileged=true`. */
export function grantText(grant: Demand): string {
  switch (grant.type) {
    case 'field': {
      const { container, field, value } = grant;
      return `${ofContainer(container)}${field}${value === undefined ? ' unset' : `=${value}`}`;
    }
    case 'drops':
      return `${ofContainer(grant.container)}${DROP_FIELD}=[${grant.drops.join(', ')}]`;
    case 'port': {
      const { container, hostPort, protocol, hostIP } = grant;
      return `${ofContainer(container)}${PORT_FIELD}=${hostIP === '' ? '' : `${hostIP}:`}${hostPort}/${protocol}`;
    }
    case 'sysctl':
      return `sysctl ${grant.name}=${grant.value}`;
    case 'volume': {
      const { source, settings, mounts } = grant;
      const what =
        source === 'hostPath' && typeof settings['path'] === 'string'
          ? settings['path']
          : JSON.stringify(settings);
      const type =
        source === 'hostPath' && typeof settings['type'] === 'string' ? ` (${settings['type']})` : '';
      const by = mounts.map(
        ({ container, readOnly, subPath }) =>
          `${container.name}${subPath === undefined ? '' : `/${subPath}`} ${readOnly ? 'ro' : 'rw'}`,
      );
      return `${source} ${what}${type}${by.length === 0 ? '' : `: ${by.join(', ')}`}`;
    }
  }
}

/** What is accepted of a policy, on one line: `policy no-latest, validations[0]: no latest`. */
export function policyText({ name, rule, message }: PolicyElement): string {
  return `policy ${name}${rule === undefined ? '' : `, ${rule}`}${message === undefined ? '' : `: ${message}`}`;
}

function ofContainer(container: ContainerName | undefined): string {
  return container === undefined ? '' : `${container.name}: `;
}
