import type { Format } from './format.ts';
import { openObjectReport, type ReportApi } from './report-objects.ts';

const API: ReportApi = {
  apiVersion: 'openreports.io/v1alpha1',
  kind: 'Report',
  clusterKind: 'ClusterReport',
  hasSource: true,
};

export const openreports: Format = {
  name: 'openreports',
  purpose: 'Report objects of openreports.io/v1alpha1, for kubectl apply',
  tellsSentences: false,
  open: (write, options) => openObjectReport(API, write, options),
};
