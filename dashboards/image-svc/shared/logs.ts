import { exploreLogs } from 'obs/dashboard';
import { imageSvc } from '../../../services/image-svc.ts';

/** The logs of the service in Explore, at the time of the panel. */
export const toLogs = [exploreLogs('Logs of this time', imageSvc.logs.app.where({ service: 'image_svc' }))];
