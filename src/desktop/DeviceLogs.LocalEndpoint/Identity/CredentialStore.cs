using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;

namespace DeviceLogs.LocalEndpoint.Identity;

/// <summary>The key pairs that may sign: those given at the start, and the temporary ones issued since.</summary>
/// <remarks>
/// Memory: it knows the last <see cref="MaxIssued"/> that it has issued, expired ones too, so that these are told apart from unknown ones.
/// They end with the process. Threads: its members can be called from anywhere.
/// </remarks>
internal sealed class CredentialStore
{
    /// <summary>How many issued pairs are known; an older one is unknown again.</summary>
    public const int MaxIssued = 10_000;

    // As long as real ones are: a board that has room for it has room for theirs.
    private const int TokenBytes = 600;

    // What access key ids are written in.
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private readonly Dictionary<string, KnownCredentials> _known;
    private readonly Queue<string> _issued = [];

    /// <summary>Takes the pairs that may sign from the start.</summary>
    /// <exception cref="ArgumentException">Two have one access key id.</exception>
    public CredentialStore(IEnumerable<LocalCredentials> given) => _known = given.ToDictionary(
        pair => pair.AccessKeyId,
        pair => new KnownCredentials(pair, pair.AccessKeyId, $"arn:aws:iam::{LocalAccount.Id}:user/{pair.AccessKeyId}"));

    /// <summary>Looks a pair up; null when it is not known.</summary>
    public KnownCredentials? Find(string accessKeyId)
    {
        lock (_known)
        {
            return _known.GetValueOrDefault(accessKeyId);
        }
    }

    /// <summary>Makes a temporary pair.</summary>
    /// <param name="role">The role that its holder has.</param>
    /// <param name="session">The name of the session.</param>
    /// <param name="expiration">Its end.</param>
    public KnownCredentials Issue(string role, string session, DateTimeOffset expiration)
    {
        LocalCredentials pair = new(
            "ASIA" + RandomNumberGenerator.GetString(Base32, 16),
            LocalCredentials.CreateSecret(),
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(TokenBytes)),
            expiration);
        KnownCredentials made = new(
            pair,
            $"AROALOCALDEVICELOGS0:{session}",
            $"arn:aws:sts::{LocalAccount.Id}:assumed-role/{role}/{session}");
        lock (_known)
        {
            if (_issued.Count == MaxIssued)
            {
                _known.Remove(_issued.Dequeue());
            }

            _known.Add(pair.AccessKeyId, made);
            _issued.Enqueue(pair.AccessKeyId);
        }

        return made;
    }
}
