package dev.cordon.sandbox.aws;

import static dev.cordon.sandbox.aws.Sdk.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.sandbox.aws.settings.Policy;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** STS and Service Quotas. */
class IdentityTest extends SandboxTest {

  @Test
  void theCallerIsTold() {
    try (StsClient sts = Sdk.sts(sandbox, "444455556666")) {
      GetCallerIdentityResponse caller = sts.getCallerIdentity();
      assertThat(caller.account()).isEqualTo("444455556666");
      assertThat(caller.arn()).isEqualTo("arn:aws:iam::444455556666:user/sandbox");
    }
  }

  @Test
  void aRoleOfAnotherAccountIsTakenOn() {
    try (StsClient sts = Sdk.sts(sandbox, Sdk.ACCOUNT)) {
      Credentials role =
          sts.assumeRole(
                  r ->
                      r.roleArn("arn:aws:iam::444455556666:role/cordon").roleSessionName("session"))
              .credentials();
      GetCallerIdentityResponse caller =
          sts.getCallerIdentity(
              r ->
                  r.overrideConfiguration(
                      c ->
                          c.credentialsProvider(
                              StaticCredentialsProvider.create(
                                  AwsSessionCredentials.create(
                                      role.accessKeyId(),
                                      role.secretAccessKey(),
                                      role.sessionToken())))));
      assertThat(caller.arn()).isEqualTo("arn:aws:sts::444455556666:assumed-role/cordon/session");
      assertThat(caller.account()).isEqualTo("444455556666");
      refused("ValidationError", () -> sts.assumeRole(r -> r.roleArn("role").roleSessionName("s")));
    }
  }

  @Test
  void quotasAreRead() {
    sandbox.quota(Sdk.ACCOUNT, "eu-west-1", "L-0EA8095F", 100);
    try (ServiceQuotasClient quotas = Sdk.quotas(sandbox)) {
      ServiceQuota rules =
          quotas.getServiceQuota(r -> r.serviceCode("vpc").quotaCode("L-0EA8095F")).quota();
      assertThat(rules.value()).isEqualTo(100.0);
      assertThat(rules.quotaName()).isEqualTo("Inbound or outbound rules per security group");
      assertThat(
              quotas
                  .getAWSDefaultServiceQuota(r -> r.serviceCode("vpc").quotaCode("L-0EA8095F"))
                  .quota()
                  .value())
          .isEqualTo(60.0);
      assertThat(
              quotas
                  .listServiceQuotasPaginator(r -> r.serviceCode("vpc").maxResults(3))
                  .quotas()
                  .stream())
          .extracting(ServiceQuota::quotaCode)
          .contains("L-2AFB9258", "L-E79EC296")
          .doesNotHaveDuplicates();
      assertThat(quotas.listAWSDefaultServiceQuotas(r -> r.serviceCode("vpc")).quotas())
          .extracting(ServiceQuota::value)
          .contains(60.0);
      refused(
          "NoSuchResourceException",
          () -> quotas.getServiceQuota(r -> r.serviceCode("vpc").quotaCode("L-00000000")));
      refused(
          "NoSuchResourceException",
          () -> quotas.getServiceQuota(r -> r.serviceCode("s3").quotaCode("L-0EA8095F")));
      sandbox.policy(Policy.denying("servicequotas:*"));
      refused(
          "AccessDeniedException",
          () -> quotas.getServiceQuota(r -> r.serviceCode("vpc").quotaCode("L-0EA8095F")));
    }
    assertThat(sandbox.calls().count("servicequotas:GetServiceQuota")).isEqualTo(4);
    assertThat(sandbox.calls().writes()).isZero();
  }
}
