import type { Container } from './pod.ts';
import { commandsOf } from './pod-texts.ts';

/** Shells, and what speaks to an API by itself. */
const PROGRAM = /^(?:\/?(?:[\w.-]+\/)*)?(a?sh|bash|dash|zsh|busybox|kubectl|curl|wget|python[\d.]*|perl)$/;

/** Images that are made of tools, by the last part of their names. */
const TOOL_IMAGE =
  /(?:^|\/)(busybox|alpine|debian|ubuntu|fedora|centos|rockylinux|amazonlinux|bash|kubectl|k8s|alpine-k8s|curl|netshoot|toolbox|python|node|perl|ruby)(?:[:@]|$)/;

/**
 * A tool that whoever gets to run commands in a container finds there, as far as the manifest tells: what the container is
 * made to run, or what its image is known for. Undefined says nothing: images hold more than manifests name.
 */
export function toolIn(container: Container): string | undefined {
  for (const { words } of commandsOf(container)) {
    const tool = PROGRAM.exec(words[0] ?? '')?.[1];
    if (tool !== undefined) return tool;
  }
  return TOOL_IMAGE.exec(container.image ?? '')?.[1];
}
