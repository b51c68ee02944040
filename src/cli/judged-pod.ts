// Made by `npm run generate` from the fields of the controls.
import { type Shape, WHOLE } from '../resources/struct-plan.ts';

const appArmorProfile: Shape = { blank: () => ({ type: undefined }), fields: { type: WHOLE } };

const capabilities: Shape = {
  blank: () => ({ add: undefined, drop: undefined }),
  fields: { add: WHOLE, drop: WHOLE },
};

const seLinuxOptions: Shape = {
  blank: () => ({ type: undefined, user: undefined, role: undefined }),
  fields: { type: WHOLE, user: WHOLE, role: WHOLE },
};

const windowsOptions: Shape = { blank: () => ({ hostProcess: undefined }), fields: { hostProcess: WHOLE } };

const securityContext: Shape = {
  blank: () => ({
    allowPrivilegeEscalation: undefined,
    appArmorProfile: undefined,
    capabilities: undefined,
    privileged: undefined,
    procMount: undefined,
    runAsNonRoot: undefined,
    runAsUser: undefined,
    seLinuxOptions: undefined,
    seccompProfile: undefined,
    windowsOptions: undefined,
  }),
  fields: {
    allowPrivilegeEscalation: WHOLE,
    appArmorProfile: appArmorProfile,
    capabilities: capabilities,
    privileged: WHOLE,
    procMount: WHOLE,
    runAsNonRoot: WHOLE,
    runAsUser: WHOLE,
    seLinuxOptions: seLinuxOptions,
    seccompProfile: appArmorProfile,
    windowsOptions: windowsOptions,
  },
};

const ports: Shape = { blank: () => ({ hostPort: undefined }), fields: { hostPort: WHOLE } };

const httpGet: Shape = { blank: () => ({ host: undefined }), fields: { host: WHOLE } };

const livenessProbe: Shape = {
  blank: () => ({ httpGet: undefined, tcpSocket: undefined }),
  fields: { httpGet: httpGet, tcpSocket: httpGet },
};

const lifecycle: Shape = {
  blank: () => ({ postStart: undefined, preStop: undefined }),
  fields: { postStart: livenessProbe, preStop: livenessProbe },
};

const containers: Shape = {
  blank: () => ({
    name: undefined,
    securityContext: undefined,
    ports: undefined,
    livenessProbe: undefined,
    readinessProbe: undefined,
    startupProbe: undefined,
    lifecycle: undefined,
  }),
  fields: {
    name: WHOLE,
    securityContext: securityContext,
    ports: ports,
    livenessProbe: livenessProbe,
    readinessProbe: livenessProbe,
    startupProbe: livenessProbe,
    lifecycle: lifecycle,
  },
};

const volumes: Shape = {
  blank: () => ({
    name: undefined,
    hostPath: undefined,
    gcePersistentDisk: undefined,
    awsElasticBlockStore: undefined,
    gitRepo: undefined,
    nfs: undefined,
    iscsi: undefined,
    glusterfs: undefined,
    rbd: undefined,
    flexVolume: undefined,
    cinder: undefined,
    cephfs: undefined,
    flocker: undefined,
    fc: undefined,
    azureFile: undefined,
    vsphereVolume: undefined,
    quobyte: undefined,
    azureDisk: undefined,
    photonPersistentDisk: undefined,
    portworxVolume: undefined,
    scaleIO: undefined,
    storageos: undefined,
    configMap: undefined,
    csi: undefined,
    downwardAPI: undefined,
    emptyDir: undefined,
    ephemeral: undefined,
    image: undefined,
    persistentVolumeClaim: undefined,
    projected: undefined,
    secret: undefined,
  }),
  fields: {
    name: WHOLE,
    hostPath: WHOLE,
    gcePersistentDisk: WHOLE,
    awsElasticBlockStore: WHOLE,
    gitRepo: WHOLE,
    nfs: WHOLE,
    iscsi: WHOLE,
    glusterfs: WHOLE,
    rbd: WHOLE,
    flexVolume: WHOLE,
    cinder: WHOLE,
    cephfs: WHOLE,
    flocker: WHOLE,
    fc: WHOLE,
    azureFile: WHOLE,
    vsphereVolume: WHOLE,
    quobyte: WHOLE,
    azureDisk: WHOLE,
    photonPersistentDisk: WHOLE,
    portworxVolume: WHOLE,
    scaleIO: WHOLE,
    storageos: WHOLE,
    configMap: WHOLE,
    csi: WHOLE,
    downwardAPI: WHOLE,
    emptyDir: WHOLE,
    ephemeral: WHOLE,
    image: WHOLE,
    persistentVolumeClaim: WHOLE,
    projected: WHOLE,
    secret: WHOLE,
  },
};

const os: Shape = { blank: () => ({ name: undefined }), fields: { name: WHOLE } };

const specSecurityContext: Shape = {
  blank: () => ({
    appArmorProfile: undefined,
    runAsNonRoot: undefined,
    runAsUser: undefined,
    seLinuxOptions: undefined,
    seccompProfile: undefined,
    sysctls: undefined,
    windowsOptions: undefined,
  }),
  fields: {
    appArmorProfile: appArmorProfile,
    runAsNonRoot: WHOLE,
    runAsUser: WHOLE,
    seLinuxOptions: seLinuxOptions,
    seccompProfile: appArmorProfile,
    sysctls: os,
    windowsOptions: windowsOptions,
  },
};

const spec: Shape = {
  blank: () => ({
    initContainers: undefined,
    containers: undefined,
    ephemeralContainers: undefined,
    volumes: undefined,
    os: undefined,
    securityContext: undefined,
    hostNetwork: undefined,
    hostPID: undefined,
    hostIPC: undefined,
    hostUsers: undefined,
  }),
  fields: {
    initContainers: containers,
    containers: containers,
    ephemeralContainers: containers,
    volumes: volumes,
    os: os,
    securityContext: specSecurityContext,
    hostNetwork: WHOLE,
    hostPID: WHOLE,
    hostIPC: WHOLE,
    hostUsers: WHOLE,
  },
};

const metadata: Shape = { blank: () => ({ annotations: undefined }), fields: { annotations: WHOLE } };

export const judgedPod: Shape = {
  blank: () => ({ apiVersion: undefined, kind: undefined, spec: undefined, metadata: undefined }),
  fields: { apiVersion: WHOLE, kind: WHOLE, spec: spec, metadata: metadata },
};
