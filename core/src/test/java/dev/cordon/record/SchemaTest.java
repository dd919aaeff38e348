package dev.cordon.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.cordon.diag.CordonException;
import dev.cordon.model.AcmeDelivery;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schemas in docs/spec and our readers agree. */
class SchemaTest {

  private static final String ACME = SegmentationJson.write(new AcmeDelivery().declare());
  private static final String PLACE = PlacementJson.write(new AcmeDelivery().place());

  @Test
  void theSchemasAreSchemas() {
    JsonSchema draft =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(draft.validate(Schemas.SEGMENTATION.text(), InputFormat.JSON)).isEmpty();
    assertThat(draft.validate(Schemas.PLACEMENT.text(), InputFormat.JSON)).isEmpty();
    assertThat(draft.validate(Schemas.LIMITS.text(), InputFormat.JSON)).isEmpty();
    assertThat(draft.validate(Schemas.APPROVAL.text(), InputFormat.JSON)).isEmpty();
    assertThat(draft.validate("{\"type\": 7}", InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void theyAcceptWhatWeWrite() {
    assertThat(Schemas.SEGMENTATION.errors(ACME)).isEmpty();
    assertThat(Schemas.PLACEMENT.errors(PLACE)).isEmpty();
  }

  @Test
  void theyTellTheDocumentsApart() {
    assertThat(Schemas.SEGMENTATION.errors(PLACE)).isNotEmpty();
    assertThat(Schemas.PLACEMENT.errors(ACME)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"cordon\" : 1 | \"cordon\" : 2",
        "\"cordon\" : 1 | \"cordon\" : \"1\"",
        "\"name\" : \"acme-delivery\" | \"name\" : \"acme-\"",
        "\"name\" : \"acme-delivery\" | \"name\" : \"abcdefghijklmnopqrstuvwxyz123456\"",
        "\"name\" : \"acme-delivery\", | ``",
        "\"links\" : [ ] | \"links\" : [ ], \"more\" : 1",
        "\"role\" : \"build-runner\" | \"role\" : \"BUILD_RUNNER\"",
        "\"runners\" : { | \"Runners\" : {",
        "\"key\" : \"role\" | \"key\" : \"\"",
        "\"first\" : 443 | \"first\" : 65536",
        "\"first\" : 443, | ``",
        "\"protocol\" : \"tcp\" | \"protocol\" : \"icmp\"",
        "\"because\" : \"staging pulls signed releases\" | \"because\" : \" \"",
        "\"links\" : [ ] | \"links\" : [{\"kind\":\"routed\",\"sites\":[\"build\",\"build\"]}]",
        "\"externals\" : { } | \"externals\" : {\"x\": {\"cidrs\": []}}",
        "\"from\" : \"runners\" | \"until\" : \"never\", \"from\" : \"runners\"",
      })
  void whatASchemaRefusesWeRefuse(String part, String instead) {
    assertThat(ACME).contains(part);
    String wrong = ACME.replace(part, instead);
    assertThat(Schemas.SEGMENTATION.errors(wrong)).isNotEmpty();
    assertThatExceptionOfType(CordonException.class).isThrownBy(() -> SegmentationJson.read(wrong));
  }

  @Test
  void theExampleInTheSpecIsOne() throws Exception {
    Matcher fenced = Pattern.compile("(?s)```json\n(.*?)```").matcher(Schemas.page("README.md"));
    assertThat(fenced.find()).isTrue();
    String example = fenced.group(1);
    assertThat(Schemas.SEGMENTATION.errors(example)).isEmpty();
    ObjectMapper mapper = new ObjectMapper();
    assertThat(mapper.readTree(SegmentationJson.write(SegmentationJson.read(example))))
        .isEqualTo(mapper.readTree(example));
  }
}
