package dev.cordon.record;

import static dev.cordon.model.Selectors.address;
import static dev.cordon.model.Selectors.allOf;
import static dev.cordon.model.Selectors.id;
import static dev.cordon.model.Selectors.subnet;
import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.allTcp;
import static dev.cordon.model.Services.dns;
import static dev.cordon.model.Services.icmp;
import static dev.cordon.model.Services.ping;
import static dev.cordon.model.Services.protocol;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.model.AcmeDelivery;
import dev.cordon.model.External;
import dev.cordon.model.Link;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Services;
import dev.cordon.model.Site;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SegmentationJsonTest {

  static final String ACME =
      """
      {
        "cordon" : 1,
        "kind" : "segmentation",
        "name" : "acme-delivery",
        "segments" : {
          "artifacts" : {
            "role" : "artifact-store",
            "coexistence" : "additive",
            "at" : {
              "build" : [
                {
                  "tag" : {
                    "key" : "app",
                    "value" : "nexus"
                  }
                }
              ]
            }
          },
          "runners" : {
            "role" : "build-runner",
            "coexistence" : "additive",
            "at" : {
              "build" : [
                {
                  "tag" : {
                    "key" : "role",
                    "value" : "ci-runner"
                  }
                }
              ]
            }
          },
          "staging" : {
            "role" : "deploy-target",
            "coexistence" : "additive",
            "at" : {
              "build" : [
                {
                  "tag" : {
                    "key" : "env",
                    "value" : "staging"
                  }
                }
              ]
            }
          }
        },
        "externals" : { },
        "grants" : [
          {
            "from" : "artifacts",
            "to" : "staging",
            "on" : [
              {
                "protocol" : "tcp",
                "first" : 8443,
                "last" : 8443
              }
            ],
            "because" : "staging pulls signed releases"
          },
          {
            "from" : "runners",
            "to" : "artifacts",
            "on" : [
              {
                "protocol" : "tcp",
                "first" : 443,
                "last" : 443
              }
            ],
            "because" : "pull dependencies, push build outputs"
          }
        ],
        "links" : [ ],
        "guardrails" : [ ]
      }
      """;

  @Test
  void writesTheExampleLikeThis() {
    assertThat(SegmentationJson.write(new AcmeDelivery().declare())).isEqualTo(ACME);
  }

  @Test
  void readsItBack() {
    assertThat(SegmentationJson.read(ACME)).isEqualTo(new AcmeDelivery().declare());
  }

  @Test
  void everyWordOfTheLanguageComesBack() {
    Segmentation all = everyWord();
    String document = SegmentationJson.write(all);
    assertThat(SegmentationJson.read(document)).isEqualTo(all);
    assertThat(SegmentationJson.write(SegmentationJson.read(document))).isEqualTo(document);
    assertThat(document).contains("\"until\" : \"1970-01-01T00:00:01.000000002Z\"");
  }

  private static Segmentation everyWord() {
    Site one = Site.named("one");
    Site two = Site.named("two");
    Segment a =
        Segment.named("a", Role.OTHER)
            .at(one, tag("k", "v*"), id("i-1"), address("10.0.0.0/8"))
            .at(two, allOf(subnet("front"), tag("x", "")))
            .exclusive();
    Segment b = Segment.named("b", Role.SECRETS_STORE).at(two, address("2001:db8::/32"));
    External office = External.named("office").cidrs("198.51.100.7", "2001:db8::/33");
    External strangers = External.named("strangers").everyoneBut(office);
    External store = External.named("store").managedList("vendor.store");
    Instant end = Instant.ofEpochSecond(1, 2);
    return Segmentation.named("all")
        .segments(a, b)
        .link(Link.peering(one, two), Link.routed(two, one))
        .grant(a)
        .to(b)
        .on(dns(), ping(), protocol(47))
        .because("say \"why\" → 😀")
        .grant(a)
        .to(store)
        .on(allTcp(), icmp(3, 4))
        .until(end)
        .because("x")
        .grant(office)
        .to(a)
        .on(Services.all())
        .because("x")
        .never(b)
        .reaches(a)
        .because("x")
        .never(strangers)
        .directlyReaches(a)
        .because("x")
        .build();
  }

  @Test
  void orderAndSpellingOfADocumentMakeNoDifference() {
    String other =
        """
        {"guardrails": [], "links": [], "externals": {}, "kind": "segmentation", "cordon": 1,
         "grants": [
          {"because": "pull dependencies, push build outputs", "from": "runners",
           "to": "artifacts", "on": [{"protocol": "tcp", "last": 443, "first": 443},
           {"protocol": "tcp", "last": 443, "first": 443}]},
          {"from": "artifacts", "to": "staging", "because": "staging pulls signed releases",
           "on": [{"protocol": "tcp", "first": 8443, "last": 8443}]}],
         "name": "acme-delivery",
         "segments": {
          "staging": {"role": "deploy-target", "coexistence": "additive",
            "at": {"build": [{"tag": {"key": "env", "value": "staging"}}]}},
          "runners": {"role": "build-runner", "coexistence": "additive",
            "at": {"build": [{"tag": {"value": "ci-runner", "key": "role"}}]}},
          "artifacts": {"role": "artifact-store", "coexistence": "additive",
            "at": {"build": [{"tag": {"key": "app", "value": "nexus"}}]}}}}
        """;
    assertThat(SegmentationJson.read(other)).isEqualTo(new AcmeDelivery().declare());
  }
}
