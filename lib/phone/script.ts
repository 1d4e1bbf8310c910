// Pages work without it. ES5, because nothing compiles it for old WebViews; and no secrets, because anybody reads it.
const source = `(function(){
var d=document,w=window;
d.documentElement.className+=" js";
function each(list,run){for(var i=0;i<list.length;i++)run(list[i])}
function all(query,run){each(d.querySelectorAll(query),run)}

function lock(form){
  var button=form.querySelector("[data-busy]");
  form.setAttribute("data-sent","1");
  if(!button)return;
  button.setAttribute("aria-disabled","true");
  form.late=setTimeout(function(){
    button.setAttribute("data-label",button.textContent);
    button.textContent=button.getAttribute("data-busy");
    button.className+=" busy";
  },1000);
  form.freed=setTimeout(function(){unlock(form)},20000);
}
function unlock(form){
  var button=form.querySelector("[data-busy]");
  form.removeAttribute("data-sent");
  clearTimeout(form.late);
  clearTimeout(form.freed);
  if(!button)return;
  button.removeAttribute("aria-disabled");
  if(button.hasAttribute("data-label")){
    button.textContent=button.getAttribute("data-label");
    button.removeAttribute("data-label");
    button.className=button.className.replace(" busy","");
  }
}
d.addEventListener("submit",function(event){
  if(event.target.hasAttribute("data-sent"))event.preventDefault();
  else lock(event.target);
});
w.addEventListener("pageshow",function(){all("form[data-sent]",unlock)});

function copy(button){
  var text=button.getAttribute("data-copy"),said=d.getElementById(button.getAttribute("data-said"));
  function tell(done){said.textContent=button.getAttribute(done?"data-done":"data-failed")}
  function byHand(){
    var field=d.createElement("textarea"),done=false;
    field.value=text;field.readOnly=true;field.style.position="fixed";field.style.top="0";field.style.opacity="0";
    d.body.appendChild(field);field.select();field.setSelectionRange(0,text.length);
    try{done=d.execCommand("copy")}catch(failed){}
    d.body.removeChild(field);button.focus();tell(done);
  }
  if(navigator.clipboard&&w.isSecureContext)navigator.clipboard.writeText(text).then(function(){tell(true)},byHand);
  else byHand();
}
function reveal(button){
  var field=d.getElementById(button.getAttribute("aria-controls")),shown=field.type==="text";
  field.type=shown?"password":"text";
  button.firstChild.nodeValue=button.getAttribute(shown?"data-show":"data-hide");
}
d.addEventListener("click",function(event){
  for(var at=event.target;at&&at.getAttribute;at=at.parentNode){
    if(at.hasAttribute("data-copy"))return copy(at);
    if(at.hasAttribute("data-reveal"))return reveal(at);
    if(at.hasAttribute("data-select"))return at.select();
  }
});

function check(field){
  var error=d.getElementById(field.id+"-error"),wrong=!field.validity.valid;
  field.setAttribute("aria-invalid",String(wrong));
  error.hidden=!wrong;
  if(wrong)error.lastChild.textContent=field.getAttribute("data-wrong");
}
d.addEventListener("focusout",function(event){
  var field=event.target;
  if(field.hasAttribute&&field.hasAttribute("data-wrong")&&field.value)check(field);
});
d.addEventListener("input",function(event){
  var field=event.target;
  if(field.getAttribute("aria-invalid")==="true")check(field);
});

function watch(box){
  var url=box.getAttribute("data-poll"),most=Number(box.getAttribute("data-most")),wait=1000,begun=Date.now(),stage="waiting";
  var offline=box.querySelector("[data-offline]"),late=box.querySelector("[data-late]"),timer;
  function show(next){
    var parts=box.querySelectorAll("[data-stage]"),known=false;
    function fits(part){return(" "+part.getAttribute("data-stage")+" ").indexOf(" "+next+" ")>=0}
    each(parts,function(part){known=known||fits(part)});
    if(!known){w.location.reload();return false}
    stage=next;
    each(parts,function(part){part.hidden=!fits(part)});
    return true;
  }
  function again(){
    wait=Math.min(wait*2,Date.now()-begun>600000?60000:most);
    timer=setTimeout(ask,wait);
  }
  function ask(){
    if(d.hidden){timer=null;return}
    var request=new XMLHttpRequest();
    request.open("GET",url);
    request.timeout=10000;
    request.onload=function(){
      var next;
      try{next=JSON.parse(request.responseText).stage}catch(failed){}
      if(offline)offline.hidden=true;
      if(request.status===200&&next&&next!==stage&&!show(next))return;
      again();
    };
    request.onerror=request.ontimeout=function(){if(offline)offline.hidden=false;again()};
    request.send();
  }
  if(late)setTimeout(function(){late.hidden=false},8000);
  d.addEventListener("visibilitychange",function(){if(!d.hidden&&timer===null){wait=1000;ask()}});
  timer=setTimeout(ask,wait);
}
d.addEventListener("DOMContentLoaded",function(){all("[data-poll]",watch)});
})()`;

/** Locks sent forms, copies, reveals passwords, checks fields and asks for news. */
export const phoneScript = source.replace(/\n\s*/g, "\n");
