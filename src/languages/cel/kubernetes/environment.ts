import { CIDR, CIDR_LIBRARY, IP, IP_LIBRARY } from './network-library.ts';
