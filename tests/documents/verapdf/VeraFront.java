import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates files against veraPDF profiles: VeraFront 2a,ua1 FILE... ; any exception is a failure, never a pass. */
public final class VeraFront {
    public static void main(String[] args) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean allCompliant = true;
        for (int i = 1; i < args.length; i++) {
            for (String name : args[0].split(",")) {
                allCompliant &= validate(name, args[i]);
            }
        }
        System.exit(allCompliant ? 0 : 1);
    }

    private static boolean validate(String name, String path) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
        try (InputStream in = new FileInputStream(path);
             PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + name + " " + path
                + " checks=" + result.getTotalAssertions());
            for (Map.Entry<?, Integer> entry : result.getFailedChecks().entrySet()) {
                System.out.println("  " + entry.getKey() + " x" + entry.getValue());
            }
            int shown = 0;
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED && shown++ < 5) {
                    System.out.println("    " + assertion.getMessage() + " @ " + assertion.getLocation().getContext());
                }
            }
            return result.isCompliant();
        }
    }
}
