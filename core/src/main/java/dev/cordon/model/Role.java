package dev.cordon.model;

/** What a pipeline asset is for. Roles document, colour maps and suggest; they grant nothing. */
public enum Role {
  SOURCE_REPOSITORY,
  BUILD_RUNNER,
  ARTIFACT_STORE,
  DEPLOY_TARGET,
  SCANNER,
  DEPLOY_BOT,
  MONITORING_AGENT,
  SECRETS_STORE,
  ORCHESTRATOR,
  /** A pipeline thing that fits none of the others. */
  OTHER
}
