/** Writes a made-up cluster as lists into a directory; how many objects there are. */
export function writeCluster(folder: string, podCount: number): { objects: number; pods: number };
