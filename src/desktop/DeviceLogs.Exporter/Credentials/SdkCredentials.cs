using System;
using System.IO;
using System.Net;
using System.Net.Http;
using Amazon.Runtime;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Settings;
using DeviceLogs.Signing;

namespace DeviceLogs.Exporter.Credentials;

/// <summary>The credentials that the AWS SDK has found, for the device's client.</summary>
/// <param name="source">The SDK's credentials; those of a role, a profile or an instance renew themselves.</param>
/// <param name="name">What they are, for people: "arn:… could not be assumed".</param>
/// <remarks>Threads: one caller at a time, as the contract of the provider says.</remarks>
internal sealed class SdkCredentials(AWSCredentials source, string name) : ICredentialsProvider, IDisposable
{
    private const int MaxReasonCharacters = 400;

    private AwsCredentials? _current;

    /// <inheritdoc/>
    public string? LastError { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="CredentialsException">There are none, and waiting does not help.</exception>
    public AwsCredentials? GetCredentials(bool refresh)
    {
        if (refresh && source is RefreshingAWSCredentials renewing)
        {
            renewing.ClearCredentials();
        }

        try
        {
            ImmutableCredentials found = source.GetCredentials();
            bool isSame = _current?.AccessKeyId == found.AccessKey && _current.SessionToken == (found.UseToken ? found.Token : null);
            if (refresh && isSame)
            {
                throw Refused(_current!);
            }

            _current = isSame ? _current : new AwsCredentials(found.AccessKey, found.SecretKey, found.UseToken ? found.Token : null);
            LastError = null;
            return _current;
        }
        catch (Exception e) when (MayPass(e))
        {
            LastError = $"{name}: {ReasonOf(e)}";
            return null;
        }
        catch (Exception e) when (e is not CredentialsException)
        {
            throw new CredentialsException($"{name}: {ReasonOf(e)}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => (source as IDisposable)?.Dispose();

    private static CredentialsException Refused(AwsCredentials credentials) => new(credentials.SessionToken is null
        ? $"The service does not know the access key {UserException.Shown(credentials.AccessKeyId)}: check it."
        : $"The temporary credentials {UserException.Shown(credentials.AccessKeyId)} have expired or are wrong: get new ones, or assume a "
            + "role, whose credentials are renewed.");

    // What the SDK throws wraps what STS or the network said.
    private static bool MayPass(Exception? e) => e switch
    {
        null => false,
        AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError } or AmazonServiceException { Retryable: not null } =>
            true,
        AmazonServiceException refusal when Failure.IsThrottling((int)refusal.StatusCode, refusal.ErrorCode) => true,
        HttpRequestException or IOException and not (
            FileNotFoundException or DirectoryNotFoundException) or TimeoutException or OperationCanceledException => true,
        _ => MayPass(e.InnerException),
    };

    // The first line alone: STS's text on a wrong signature continues with the request as it should have been, the session token among it.
    private static string ReasonOf(Exception e)
    {
        for (Exception? inner = e; inner is not null; inner = inner.InnerException)
        {
            if (inner is AmazonServiceException { ErrorCode.Length: > 0 } refusal)
            {
                return $"{refusal.ErrorCode}, {FirstLine(refusal.Message)} (status {(int)refusal.StatusCode})";
            }
        }

        return FirstLine(e is AmazonServiceException ? e.GetBaseException().Message : e.Message);
    }

    private static string FirstLine(string text) => UserException.Shown(text.Split('\n', 2)[0].TrimEnd(), MaxReasonCharacters);
}
