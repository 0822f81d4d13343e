import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Judges PDF files with the veraPDF library, so that one start of the JVM serves many files.
 *
 * <p>Arguments: flavours ("ua1,3a"), then files. Prints tab-separated lines: "checked" file flavour number-of-checks,
 * then "failed" file flavour clause-test location message for each rule that fails, or "unreadable" file flavour - - reason.
 */
public final class VeraPdf {
  public static void main(String[] arguments) {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    for (int i = 1; i < arguments.length; i++) {
      for (String flavour : arguments[0].split(",")) {
        judge(arguments[i], flavour);
      }
    }
  }

  private static void judge(String file, String name) {
    PDFAFlavour flavour = PDFAFlavour.fromString(name);
    if (flavour == PDFAFlavour.NO_FLAVOUR) {
      throw new IllegalArgumentException("veraPDF knows no flavour " + name);
    }
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      print("checked", file, name, Integer.toString(result.getTotalAssertions()));
      Map<String, TestAssertion> failed = new LinkedHashMap<>();
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() == TestAssertion.Status.FAILED) {
          failed.putIfAbsent(
              assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber(), assertion);
        }
      }
      failed.forEach(
          (rule, first) ->
              print("failed", file, name, rule, first.getLocation().getContext(), first.getMessage()));
      if (failed.isEmpty() != result.isCompliant()) {
        print("unreadable", file, name, "-", "-", "the verdict and the failed rules disagree");
      }
    } catch (Exception | LinkageError error) {
      print("unreadable", file, name, "-", "-", error.toString());
    }
  }

  private static void print(String... fields) {
    for (int i = 0; i < fields.length; i++) {
      fields[i] = String.valueOf(fields[i]).replaceAll("\\s+", " ");
    }
    System.out.println(String.join("\t", fields));
  }
}
