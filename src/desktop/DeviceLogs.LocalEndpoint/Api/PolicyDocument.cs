using System.Text;
using System.Text.Json;
using DeviceLogs.LocalEndpoint.Errors;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>What every policy has to be: JSON, and not too long.</summary>
internal static class PolicyDocument
{
    /// <summary>The most bytes of a policy of the account or of a destination.</summary>
    public const int MaxBytes = 5120;

    /// <summary>Checks a document.</summary>
    /// <exception cref="ServiceException">InvalidParameterException, with the member's name.</exception>
    public static void Check(string member, string document, int maxBytes)
    {
        int bytes = Encoding.UTF8.GetByteCount(document);
        if (bytes > maxBytes)
        {
            throw ServiceErrors.InvalidParameter($"{member} has {bytes} bytes; a policy has {maxBytes} at most.");
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(document);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return;
            }
        }
        catch (JsonException)
        {
            // Told below.
        }

        throw ServiceErrors.InvalidParameter($"{member} is not a policy in JSON.");
    }
}
