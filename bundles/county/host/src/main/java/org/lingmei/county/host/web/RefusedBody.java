package org.lingmei.county.host.web;

import io.swagger.v3.oas.annotations.media.Schema;

/** A refused deployment, as a problem by RFC 9457 that carries the whole story. */
@Schema(name = "ModuleDeploymentRefused")
public record RefusedBody(String type, int status, String title, String detail, DeploymentView outcome) {
}
