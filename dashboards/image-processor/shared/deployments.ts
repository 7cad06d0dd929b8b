import { count } from 'obs/promql';
import { annotation } from 'obs/dashboard';
import { imageProcessor } from '../../../services/image-processor.ts';

const { service_info } = imageProcessor.metrics;

/** Marks where a version of a service appears that did not run 5 minutes before. */
export const deployments = (service: Parameters<typeof service_info.where>[0]['name'] & {}) => {
  const versions = service_info.where({ name: service });
  return annotation({
    name: 'Deployments',
    query: count(versions)
      .by('version')
      .unless(count(versions.offset('5m')).by('version')),
    text: 'version {{version}}',
    colour: 'blue',
  });
};
