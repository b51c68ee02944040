/** What the labels of a namespace ask for is a matter of the checks; admission knows it by this name. */
export * from '../checks/namespace-policy.ts';
