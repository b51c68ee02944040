import { definePolicy, type Job } from 'gatehouse/policy';

/** Gives Jobs that never give up a limit. */
export default definePolicy<Job>({
  name: 'default-deadline',
  match: { resources: ['jobs'], apiGroups: ['batch'], operations: ['CREATE'] },
  mutate({ object }) {
    if (object === null || object.spec?.backoffLimit !== undefined) return undefined;
    return { ...object, spec: { ...object.spec, backoffLimit: 3 } };
  },
});
