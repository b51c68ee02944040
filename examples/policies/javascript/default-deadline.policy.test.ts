import { definePolicyTest, type Job } from 'gatehouse/policy';

const job: Job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'once', namespace: 'shop' } };

export default definePolicyTest({
  name: 'Jobs give up some time',
  policies: ['default-deadline.policy.ts'],
  cases: [
    {
      name: 'a Job that says nothing gets an hour',
      object: job,
      expect: { decision: 'allow', object: { spec: { activeDeadlineSeconds: 3600 } } },
    },
    {
      name: 'a limit of its own stays',
      object: { ...job, spec: { activeDeadlineSeconds: 9 } } as Job,
      expect: { decision: 'allow', object: { spec: { activeDeadlineSeconds: 9 } } },
    },
  ],
});
