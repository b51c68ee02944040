import type { Format } from './format.ts';
import { openObjectReport, type ReportApi } from './report-objects.ts';

const API: ReportApi = {
  apiVersion: 'wgpolicyk8s.io/v1alpha2',
  kind: 'PolicyReport',
  clusterKind: 'ClusterPolicyReport',
  hasSource: false,
};

/** The older of the two APIs, for clusters that have no other yet. */
export const policyreport: Format = {
  name: 'policyreport',
  purpose: 'PolicyReport objects of wgpolicyk8s.io/v1alpha2, for kubectl apply',
  tellsSentences: false,
  open: (write, options) => openObjectReport(API, write, options),
};
