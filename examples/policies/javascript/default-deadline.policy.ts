import { definePolicy, type Job } from 'gatehouse/policy';

/** Gives Jobs that may run for ever an hour. */
export default definePolicy<Job>({
  name: 'default-deadline',
  match: { resources: ['jobs'], apiGroups: ['batch'], operations: ['CREATE'] },
  mutate({ object }) {
    if (object === null || object.spec?.activeDeadlineSeconds !== undefined) return undefined;
    return { ...object, spec: { ...object.spec, activeDeadlineSeconds: 3600 } };
  },
});
