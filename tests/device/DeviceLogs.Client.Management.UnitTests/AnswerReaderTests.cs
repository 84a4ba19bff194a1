using System;
using System.Text;
using DeviceLogs.Client;
using DeviceLogs.Client.Management;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Management;

/// <summary>Answers that are read item by item: rows of a query, fields of a group.</summary>
[TestClass]
public class AnswerReaderTests
{
    private const int MaxResponseBytes = 1024;

    // Tests run on no instance.
    private static TestClient _test;

    [TestMethod]
    public void Rows_come_one_by_one_and_the_rest_at_the_end()
    {
        _test = new TestClient(MaxResponseBytes);
        using GetQueryResultsReader rows =
            Query("{\"queryLanguage\":\"CWLI\",\"results\":[[{\"field\":\"@message\",\"value\":\"door "
            + "open\"},{\"field\":\"@ptr\",\"value\":\"p\"}],[{\"field\":\"@message\",\"value\":\"door shut\"}]],"
            + "\"statistics\":{\"recordsMatched\":2.0,\"recordsScanned\":3.0,\"bytesScanned\":27.0,\"logGroupsScanned\":1},"
            + "\"status\":\"Running\",\"encryptionKey\":\"k\",\"nextToken\":\"n\"}");
        Assert.IsTrue(rows.Read());
        Assert.AreEqual(2, rows.Fields.Length);
        Assert.AreEqual("@message=door open", rows.Fields[0].Field + "=" + rows.Fields[0].Value);
        Assert.AreEqual("@ptr=p", rows.Fields[1].Field + "=" + rows.Fields[1].Value);
        Assert.IsTrue(rows.Read());
        Assert.AreEqual(1, rows.Fields.Length);
        Assert.AreEqual("door shut", rows.Fields[0].Value);
        Assert.IsFalse(rows.Read());
        Assert.IsFalse(rows.Read());
        Assert.AreEqual("CWLI Running k n", rows.QueryLanguage + " " + rows.Status + " " + rows.EncryptionKey + " " + rows.NextToken);
        Assert.IsTrue(
            rows.Statistics.RecordsMatched == 2 && rows.Statistics.RecordsScanned == 3 && rows.Statistics.BytesScanned == 27
                && rows.Statistics.LogGroupsScanned == 1);
    }

    [TestMethod]
    public void A_query_without_rows_has_its_status()
    {
        _test = new TestClient(MaxResponseBytes);
        using GetQueryResultsReader rows = Query("{\"results\":[],\"status\":\"Scheduled\"}");
        Assert.IsFalse(rows.Read());
        Assert.AreEqual("Scheduled", rows.Status);
        Assert.IsNull(rows.Statistics);
        Assert.IsNull(rows.NextToken);
    }

    [TestMethod]
    public void More_rows_than_the_limit_holds_are_all_read()
    {
        _test = new TestClient(MaxResponseBytes);
        StringBuilder answer = new StringBuilder("{\"status\":\"Complete\",\"results\":[");
        for (int i = 0; i < 200; i++)
        {
            answer.Append(i == 0 ? "[" : ",[").Append("{\"field\":\"n\",\"value\":\"").Append(i.ToString()).Append("\"}]");
        }

        using GetQueryResultsReader rows = Query(answer.Append("]}").ToString());
        int count = 0;
        while (rows.Read())
        {
            Assert.AreEqual(count.ToString(), rows.Fields[0].Value);
            Assert.IsFalse(rows.IsRowCut);
            count++;
        }

        Assert.AreEqual(200, count);
        Assert.AreEqual("Complete", rows.Status);
    }

    [TestMethod]
    public void A_value_beyond_the_limit_is_cut_and_marked()
    {
        _test = new TestClient(MaxResponseBytes);
        using GetQueryResultsReader rows = Query(
            "{\"results\":[[{\"field\":\"@message\",\"value\":\"" + new string('x', 3000)
                + "\"}],[{\"field\":\"@message\",\"value\":\"short\"}]]}");
        Assert.IsTrue(rows.Read());
        Assert.IsTrue(rows.IsRowCut);
        Assert.AreEqual(MaxResponseBytes, rows.Fields[0].Value.Length);
        Assert.IsTrue(rows.Read());
        Assert.IsFalse(rows.IsRowCut);
        Assert.AreEqual("short", rows.Fields[0].Value);
        Assert.IsFalse(rows.Read());
    }

    [TestMethod]
    public void A_row_of_too_many_fields_is_cut_and_marked()
    {
        _test = new TestClient(MaxResponseBytes);
        StringBuilder answer = new StringBuilder("{\"results\":[[");
        for (int i = 0; i < 40; i++)
        {
            answer.Append(i == 0 ? "{" : ",{").Append("\"field\":\"f\",\"value\":\"").Append(new string('x', 99)).Append("\"}");
        }

        using GetQueryResultsReader rows = Query(answer.Append("]]}").ToString());
        Assert.IsTrue(rows.Read());
        Assert.IsTrue(rows.IsRowCut);
        Assert.AreEqual(10, rows.Fields.Length);
        Assert.IsFalse(rows.Read());
    }

    [TestMethod]
    public void An_answer_that_breaks_off_is_a_failure()
    {
        _test = new TestClient(MaxResponseBytes);
        const string Whole = "{\"results\":[[{\"field\":\"a\",\"value\":\"b\"}]],\"status\":\"Complete\"}";
        for (int cut = 0; cut < Whole.Length; cut++)
        {
            string part = Whole.Substring(0, cut);
            LogsServiceException failure = TestClient.FailureOf(() =>
            {
                using GetQueryResultsReader rows = Query(part);
                while (rows.Read())
                {
                }
            });
            Assert.AreEqual("GetQueryResults: the answer broke off, status 200", failure.Message);
        }
    }

    [TestMethod]
    public void The_token_is_refused_before_the_end()
    {
        _test = new TestClient(MaxResponseBytes);
        using GetQueryResultsReader rows = Query("{\"nextToken\":\"n\",\"results\":[[]]}");
        Assert.ThrowsException(typeof(InvalidOperationException), () => Assert.IsNull(rows.NextToken));
    }

    [TestMethod]
    public void No_other_action_goes_out_while_rows_are_read()
    {
        _test = new TestClient(MaxResponseBytes);
        using GetQueryResultsReader rows = Query("{\"results\":[[]]}");
        Assert.ThrowsException(typeof(InvalidOperationException), () => _test.Client.StopQuery(new StopQueryRequest { QueryId = "q" }));
    }

    [TestMethod]
    public void Fields_come_one_by_one()
    {
        _test = new TestClient(MaxResponseBytes);
        _test.Transport.Answer(200, "{\"logGroupFields\":[{\"name\":\"@message\",\"percent\":100},{\"percent\":57,\"name\":\"type\"}]}");
        using GetLogGroupFieldsReader fields = _test.Client.GetLogGroupFields(
            new GetLogGroupFieldsRequest { LogGroupName = "boards", Time = 1795219200 });
        Assert.AreEqual("{\"logGroupName\":\"boards\",\"time\":1795219200}", _test.Transport.LastBody);
        Assert.IsTrue(fields.Read());
        Assert.AreEqual("@message 100", fields.Name + " " + fields.Percent);
        Assert.IsTrue(fields.Read());
        Assert.AreEqual("type 57", fields.Name + " " + fields.Percent);
        Assert.IsFalse(fields.Read());
    }

    private static GetQueryResultsReader Query(string answer)
    {
        _test.Transport.Answer(200, answer);
        return _test.Client.GetQueryResults(new GetQueryResultsRequest { QueryId = "q" });
    }
}
