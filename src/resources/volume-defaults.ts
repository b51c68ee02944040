import { type Fields, fieldsOf, fill } from './open-fields.ts';

/** What the API server fills into the sources of volumes, in pods and PersistentVolumes. */
const SOURCES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  azureDisk: { cachingMode: 'ReadWrite', fsType: 'ext4', readOnly: false, kind: 'Shared' },
  hostPath: { type: '' },
  iscsi: { iscsiInterface: 'default' },
  rbd: { pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring' },
  scaleIO: { storageMode: 'ThinProvisioned', fsType: 'xfs' },
};

export function defaultVolumeSources(volume: Fields): void {
  for (const [name, defaults] of Object.entries(SOURCES)) {
    const source = fieldsOf(volume[name]);
    if (source !== undefined) fill(source, defaults);
  }
}
