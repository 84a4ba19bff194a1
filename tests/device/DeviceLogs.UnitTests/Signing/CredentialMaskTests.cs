using System.Text;
using DeviceLogs.Signing;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Signing;

[TestClass]
public class CredentialMaskTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private const string Stars = "****************************************";

    [TestMethod]
    [DataRow("got '" + Secret + "', twice " + Secret, "got '" + Stars + "', twice " + Stars)]
    [DataRow("wJalrXUtnFEMI\\/K7MDENG+bPxRfiCYEXAMPLEKEY.", Stars + "*.")]
    [DataRow("wJalrXUtnFEMI\\u002fK7MDENG\\u002BbPxRfiCYEXAMPLEKEY.", Stars + "**********.")]
    [DataRow("a text that ends within wJalrXUtnFEMI\\u00", "a text that ends within *****************")]
    [DataRow("wJalrXUtnFEMI\\u00zz", "wJalrXUtnFEMI\\u00zz")]
    [DataRow("a text that ends within wJalrXUtnFEMI/K7", "a text that ends within ****************")]
    [DataRow("a text that ends with wJalr", "a text that ends with wJalr")]
    [DataRow("session-token and AKIDEXAMPLE", "************* and AKIDEXAMPLE")]
    [DataRow("", "")]
    public void Secret_and_token_are_hidden_and_the_key_id_is_not(string text, string expected)
    {
        Assert.AreEqual(expected, Hidden(text, new AwsCredentials("AKIDEXAMPLE", Secret, "session-token")));
    }

    [TestMethod]
    [DataRow("a\"b\\c<d>e", "*********")]
    [DataRow("a\\\"b\\\\c\\u003cd\\u003Ee", "*********************")]
    public void A_bearer_token_is_hidden_as_it_is_and_as_JSON_writes_it(string text, string expected)
    {
        Assert.AreEqual(expected, Hidden(text, new AwsCredentials("a\"b\\c<d>e")));
    }

    [TestMethod]
    public void A_key_id_with_the_form_of_a_secret_is_hidden()
    {
        Assert.AreEqual(
            "Credential=" + Stars + "/20261121", Hidden("Credential=" + Secret + "/20261121", new AwsCredentials(Secret, "AKIDEXAMPLE")));
    }

    [TestMethod]
    public void A_secret_that_is_a_common_word_hides_nothing()
    {
        Assert.AreEqual("a test", Hidden("a test", new AwsCredentials("test", "test")));
    }

    [TestMethod]
    [DataRow(Secret, true)]
    [DataRow("AKIAIOSFODNN7EXAMPLE", false)]
    [DataRow("wJalrXUtnFEMI-K7MDENG+bPxRfiCYEXAMPLEKEY", false)]
    public void Forty_characters_of_Base64_look_like_a_secret(string text, bool expected)
    {
        Assert.AreEqual(expected, AwsCredentials.IsShapedLikeSecret(text));
    }

    private static string Hidden(string text, AwsCredentials credentials)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        CredentialMask.Hide(bytes, bytes.Length, credentials);
        return Encoding.UTF8.GetString(bytes, 0, bytes.Length);
    }
}
